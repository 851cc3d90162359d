/* SPDX-License-Identifier: MIT
 * option_args: the command line: --name value, --name=value, --flag, --no-flag, -n value, -nvalue.
 */
#include "config/option_value.h"
#include "config/options.h"

static const struct option_row *find_letter(const struct option_table *table, char letter)
{
    for (size_t i = 0; i < table->row_count; i++)
        if (table->rows[i].letter == letter) return &table->rows[i];
    return NULL;
}

static bool refuse_unknown(struct options *o, struct str word, struct str name)
{
    const char *near = options_nearest(o->table, name, OPTION_ARGS);

    option_add_shown(o->problem, word);
    buf_add(o->problem, STR(" is no option"));
    if (near) buf_addf(o->problem, "; did you mean --%s?", near);
    return false;
}

/* No value follows, and none need follow. */
static bool stands_alone(const struct option_row *row, const struct option_args *args)
{
    return row->alone && (args->at == args->count || args->items[args->at][0] == '-');
}

/* The value is what came with the option, or else the next word. */
static bool take_value(struct options *o, const struct option_row *row, struct option_args *args,
                       struct str value)
{
    if (!value.p && row->type == OPTION_FLAG) value = STR("yes");
    if (!value.p && stands_alone(row, args)) value = str_from(row->alone);
    if (!value.p && args->at < args->count) value = str_from(args->items[args->at++]);
    if (value.p) return options_set(o, row, value, OPTION_ARGS);
    buf_addf(o->problem, "--%s wants a value: %s", row->name, row->value);
    return false;
}

static const struct option_row *find_name(const struct options *o, struct str name)
{
    const struct option_row *row = options_find(o->table, name);

    return row && option_allowed(row, OPTION_ARGS) ? row : NULL;
}

static bool read_long(struct options *o, struct option_args *args, struct str word)
{
    struct str value = str_skip(word, 2), name = str_cut(&value, '=');
    const struct option_row *row = find_name(o, name);

    if (name.n + 2 == word.n) value = (struct str){0};
    if (row) return take_value(o, row, args, value);
    if (!value.p && str_starts(name, STR("no-"))) row = find_name(o, str_skip(name, 3));
    if (row && row->type == OPTION_FLAG) return options_set(o, row, STR("no"), OPTION_ARGS);
    return refuse_unknown(o, word, name);
}

static bool read_short(struct options *o, struct option_args *args, struct str word)
{
    const struct option_row *row = find_letter(o->table, word.p[1]);

    if (!row || (row->type == OPTION_FLAG && word.n > 2)) return refuse_unknown(o, word, word);
    return take_value(o, row, args, word.n > 2 ? str_skip(word, 2) : (struct str){0});
}

bool options_read_args(struct options *o, struct option_args *args)
{
    while (args->at < args->count) {
        struct str word = str_from(args->items[args->at]);
        if (word.n < 2 || word.p[0] != '-') return true;
        args->at++;
        if (str_eq(word, STR("--"))) return true;
        bool is_long = str_starts(word, STR("--"));
        if (!(is_long ? read_long(o, args, word) : read_short(o, args, word))) return false;
    }
    return true;
}
