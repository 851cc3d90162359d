/* SPDX-License-Identifier: MIT
 * option_print: a table of options as help, sample file and plain table. */
#include "config/option_print.h"

#include "config/option_value.h"

#include <assert.h>
#include <string.h>

enum { COLUMNS = 80, TEXT_COLUMN = 29 };

static void add_spaces(struct buf *out, size_t count)
{
    while (count--) buf_add_char(out, ' ');
}

/* Adds words with spaces between; a line that would pass COLUMNS goes on after `prefix` on the
 * next. `column` is where the line stands now. */
static void add_wrapped(struct buf *out, struct str text, struct str prefix, size_t column)
{
    struct str word;

    while ((word = str_word(&text)).n) {
        if (column + word.n > COLUMNS) {
            buf_cut(out, out->n - 1);
            buf_addf(out, "\n" STR_FMT, STR_ARG(prefix));
            column = prefix.n;
        }
        buf_addf(out, STR_FMT " ", STR_ARG(word));
        column += word.n + 1;
    }
    buf_cut(out, out->n - 1);
    buf_add_char(out, '\n');
}

/* What stands for the value: "PORT", "error|warn|info". Nothing for a flag. */
static void add_value(struct buf *out, const struct option_row *row)
{
    if (row->type != OPTION_CHOICE) {
        buf_add(out, str_from(row->value));
        return;
    }
    for (size_t i = 0; row->choices[i]; i++) buf_addf(out, "%s%s", i ? "|" : "", row->choices[i]);
}

/* The sentence and the default, as words to be wrapped. */
static void add_sentence(struct buf *out, const struct option_row *row)
{
    const char *shown = row->fallback_note ? row->fallback_note : row->fallback;

    buf_add(out, str_from(row->sentence));
    if (shown && (row->fallback_note || row->type != OPTION_FLAG))
        buf_addf(out, " Default: %s.", shown);
}

static bool begins_group(const struct option_row *row, const struct option_row *before)
{
    return !before || strcmp(row->group, before->group) != 0;
}

/* "  -p, --port NUMBER"; a flag whose default is yes also shows how to say no. */
static void add_usage(struct buf *out, const struct option_row *row)
{
    bool negative = row->type == OPTION_FLAG && row->fallback && strcmp(row->fallback, "yes") == 0;

    if (row->letter)
        buf_addf(out, "  -%c, ", row->letter);
    else
        buf_add(out, STR("      "));
    buf_addf(out, "--%s%s", negative ? "[no-]" : "", row->name);
    if (row->value) buf_add_char(out, ' ');
    add_value(out, row);
}

static void add_help(struct buf *out, const struct option_row *row)
{
    static const char margin[] = "                             ";
    static_assert(sizeof margin == TEXT_COLUMN + 1, "the margin reaches to the text");
    struct buf sentence;
    size_t start = out->n, width;

    buf_init(&sentence, 4096);
    add_sentence(&sentence, row);
    add_usage(out, row);
    width = out->n - start;
    if (width + 2 > TEXT_COLUMN) {
        buf_add_char(out, '\n');
        width = 0;
    }
    add_spaces(out, TEXT_COLUMN - width);
    add_wrapped(out, buf_str(&sentence), str_from(margin), TEXT_COLUMN);
    buf_finish(&sentence);
}

void options_print_help(const struct option_table *table, struct buf *out)
{
    const struct option_row *before = NULL;

    for (size_t i = 0; i < table->row_count; i++) {
        const struct option_row *row = &table->rows[i];
        if (!option_allowed(row, OPTION_ARGS)) continue;
        if (begins_group(row, before)) buf_addf(out, "\n%s:\n", row->group);
        add_help(out, row);
        before = row;
    }
}

/* What libconfuse takes as one bare word; the rest is quoted. */
static bool is_bare(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (strchr(" #\"'={}()+,/*", text.p[i])) return false;
    return text.n > 0;
}

static void add_quoted(struct buf *out, struct str text)
{
    if (is_bare(text))
        buf_add(out, text);
    else
        buf_addf(out, "\"" STR_FMT "\"", STR_ARG(text));
}

static void add_sample(struct buf *out, const struct option_row *row)
{
    struct buf comment;

    buf_init(&comment, 4096);
    buf_addf(&comment, "%s", row->sentence);
    if (row->type != OPTION_TEXT || row->expected) {
        buf_add(&comment, STR(" Allowed: "));
        option_add_expected(row, &comment);
        buf_add_char(&comment, '.');
    }
    if (row->fallback_note) buf_addf(&comment, " Default: %s.", row->fallback_note);
    buf_add(out, STR("\n# "));
    add_wrapped(out, buf_str(&comment), STR("# "), 2);
    buf_addf(out, "#%s = ", row->name);
    if (row->type == OPTION_LIST)
        buf_add(out, STR("{}"));
    else
        add_quoted(out, str_from(row->fallback));
    buf_add_char(out, '\n');
    buf_finish(&comment);
}

static void add_section_sample(struct buf *out, const struct option_section *section)
{
    buf_addf(out, "\n#\n# %s\n#\n\n# ", section->name);
    add_wrapped(out, str_from(section->sentence), STR("# "), 2);
    buf_addf(out, "#%s \"%s\" {\n", section->name, section->title);
    for (size_t i = 0; i < section->row_count; i++)
        buf_addf(out, "#    %s = \"%s\"\n", section->rows[i].name, section->rows[i].value);
    buf_add(out, STR("#}\n"));
}

void options_print_sample(const struct option_table *table, struct buf *out)
{
    const struct option_row *before = NULL;

    for (size_t i = 0; i < table->row_count; i++) {
        const struct option_row *row = &table->rows[i];
        if (!option_allowed(row, OPTION_FILE)) continue;
        if (begins_group(row, before)) buf_addf(out, "\n#\n# %s\n#\n", row->group);
        add_sample(out, row);
        before = row;
    }
    for (size_t i = 0; i < table->section_count; i++) add_section_sample(out, &table->sections[i]);
}

/* NULL and "" are a "-", so that no field is empty. */
static void add_field(struct buf *out, const char *text)
{
    buf_addf(out, "%s\t", text && *text ? text : "-");
}

static void add_value_field(struct buf *out, const struct option_row *row)
{
    if (!row->value) buf_add_char(out, '-');
    add_value(out, row);
    buf_add_char(out, '\t');
}

static void add_places(struct buf *out, const struct option_row *row)
{
    if (option_allowed(row, OPTION_ARGS)) buf_add_char(out, 'a');
    if (option_allowed(row, OPTION_ENVIRONMENT)) buf_add_char(out, 'e');
    if (option_allowed(row, OPTION_FILE)) buf_add_char(out, 'f');
    buf_add_char(out, '\t');
}

static void add_table_line(struct buf *out, const struct option_row *row)
{
    const char letter[2] = {row->letter, '\0'};

    add_field(out, row->group);
    add_field(out, row->name);
    add_field(out, letter);
    add_value_field(out, row);
    add_field(out, row->fallback_note ? row->fallback_note : row->fallback);
    option_add_expected(row, out);
    buf_addf(out, "\t%s\t%s\n", row->needs_restart ? "restart" : "reload", row->sentence);
}

static void add_section_lines(struct buf *out, const struct option_section *section)
{
    buf_addf(out, "%s\tf\t%s\t-\t-\t%s\t-\t-\treload\t%s\n", section->name, section->name,
             section->title, section->sentence);
    for (size_t i = 0; i < section->row_count; i++) {
        buf_addf(out, "%s\tf\t", section->name);
        add_table_line(out, &section->rows[i]);
    }
}

void options_print_table(const struct option_table *table, struct buf *out)
{
    for (size_t i = 0; i < table->row_count; i++) {
        buf_add(out, STR("-\t"));
        add_places(out, &table->rows[i]);
        add_table_line(out, &table->rows[i]);
    }
    for (size_t i = 0; i < table->section_count; i++) add_section_lines(out, &table->sections[i]);
}
