/* SPDX-License-Identifier: MIT
 * option_file: the configuration file, read by libconfuse; its only user. Every value is checked
 * where it stands, for its line, and used only after all of them were found good. */
#include "config/option_value.h"
#include "config/options.h"
#include "config/text_file.h"

#include <confuse.h>
#include <stdarg.h>
#include <string.h>

struct reading {
    struct options *options;
    struct str path;
};

/* libconfuse hands its callbacks no context, and its lexer reads one file at a time anyway: reading
 * happens on the main thread only. */
static const struct reading *reading;

enum { SECTIONS_MAX = 8, SECTION_ROWS_MAX = 8 };

/* Begins the one sentence that says what is wrong; false when there is one already. */
static bool begin_problem(const cfg_t *cfg)
{
    struct buf *problem = reading->options->problem;

    if (problem->n) return false;
    buf_addf(problem, STR_FMT ":%d: ", STR_ARG(reading->path), cfg->line);
    return true;
}

static const struct option_section *find_section(const char *name)
{
    const struct option_table *table = reading->options->table;

    for (size_t i = 0; i < table->section_count; i++)
        if (strcmp(table->sections[i].name, name) == 0) return &table->sections[i];
    return NULL;
}

/* The rows that may stand here: those of a section within it, else those of the program. */
static struct option_table table_at(const cfg_t *cfg)
{
    const struct option_section *section = find_section(cfg->name);

    if (!section) return *reading->options->table;
    return (struct option_table){.rows = section->rows, .row_count = section->row_count};
}

static void refuse_name(const cfg_t *cfg, struct str name)
{
    struct option_table table = table_at(cfg);
    struct buf *problem = reading->options->problem;
    const char *near = options_nearest(&table, name, OPTION_FILE);

    option_add_shown(problem, name);
    buf_add(problem, STR(" is no option"));
    if (near) buf_addf(problem, "; did you mean %s?", near);
}

static void on_error(cfg_t *cfg, const char *format, va_list arguments) PRINTF_LIKE(2, 0);

/* libconfuse says all it finds in words only. */
static void on_error(cfg_t *cfg, const char *format, va_list arguments)
{
    const struct str unknown = STR("no such option '");
    char text[200];
    struct str said;

    if (vsnprintf(text, sizeof text, format, arguments) < 0 || !begin_problem(cfg)) return;
    said = str_from(text);
    if (str_starts(said, unknown)) {
        said = str_skip(said, unknown.n);
        refuse_name(cfg, str_cut(&said, '\''));
        return;
    }
    option_add_shown(reading->options->problem, said);
    if (str_starts(said, STR("unexpected token")))
        buf_add(reading->options->problem, STR("; a value with # , = { } or spaces needs quotes"));
}

/* Runs after each value, and once more at the end of a list. Values of sections may be secrets and
 * are not repeated. */
static int check_value(cfg_t *cfg, cfg_opt_t *opt)
{
    struct option_table table = table_at(cfg);
    const struct option_row *row = options_find(&table, str_from(opt->name));
    struct str text = str_from(cfg_opt_getnstr(opt, cfg_opt_size(opt) - 1));
    uint64_t number;

    if (option_parse(row, text, &number)) return 0;
    begin_problem(cfg);
    buf_addf(reading->options->problem, "%s must be ", row->name);
    option_add_expected(row, reading->options->problem);
    if (find_section(cfg->name)) return -1;
    buf_add(reading->options->problem, STR(", not "));
    option_add_shown(reading->options->problem, text);
    return -1;
}

static int check_section(cfg_t *cfg, cfg_opt_t *opt)
{
    const struct option_section *section = find_section(opt->name);
    cfg_t *item = cfg_opt_getnsec(opt, cfg_opt_size(opt) - 1);

    for (size_t i = 0; i < section->row_count; i++) {
        if (section->rows[i].fallback_note || cfg_size(item, section->rows[i].name)) continue;
        begin_problem(cfg);
        buf_addf(reading->options->problem, "%s ", opt->name);
        option_add_shown(reading->options->problem, str_from(cfg_title(item)));
        buf_addf(reading->options->problem, " has no %s", section->rows[i].name);
        return -1;
    }
    return 0;
}

/* All values are texts to libconfuse; the table knows better. */
static cfg_opt_t value_of(const struct option_row *row)
{
    cfg_opt_t one = CFG_STR(row->name, NULL, CFGF_NODEFAULT);
    cfg_opt_t list = CFG_STR_LIST(row->name, NULL, CFGF_NODEFAULT);
    cfg_opt_t opt = row->type == OPTION_LIST ? list : one;

    opt.validcb = check_value;
    return opt;
}

static cfg_opt_t section_of(const struct option_section *section, cfg_opt_t *rows)
{
    cfg_opt_t opt = CFG_SEC(section->name, rows, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES);
    cfg_opt_t end = CFG_END();

    CHECK(section->row_count < SECTION_ROWS_MAX);
    for (size_t i = 0; i < section->row_count; i++) rows[i] = value_of(&section->rows[i]);
    rows[section->row_count] = end;
    opt.validcb = check_section;
    return opt;
}

/* What may stand in the file, in libconfuse's words; it makes a copy. */
static cfg_t *make_parser(const struct option_table *table)
{
    cfg_opt_t opts[OPTION_ROWS_MAX + SECTIONS_MAX + 1], rows[SECTIONS_MAX][SECTION_ROWS_MAX];
    cfg_opt_t end = CFG_END();
    size_t count = 0;
    cfg_t *cfg;

    CHECK(table->section_count <= SECTIONS_MAX);
    for (size_t i = 0; i < table->row_count; i++)
        if (option_allowed(&table->rows[i], OPTION_FILE)) opts[count++] = value_of(&table->rows[i]);
    for (size_t i = 0; i < table->section_count; i++)
        opts[count++] = section_of(&table->sections[i], rows[i]);
    opts[count] = end;
    cfg = cfg_init(opts, CFGF_NONE);
    CHECK(cfg != NULL);
    cfg_set_error_function(cfg, on_error);
    return cfg;
}

static void take_values(struct options *o, cfg_t *cfg)
{
    for (size_t i = 0; i < o->table->row_count; i++) {
        const struct option_row *row = &o->table->rows[i];
        unsigned count = option_allowed(row, OPTION_FILE) ? cfg_size(cfg, row->name) : 0;
        for (unsigned n = 0; n < count; n++)
            CHECK(options_set(o, row, str_from(cfg_getnstr(cfg, row->name, n)), OPTION_FILE));
    }
}

static void take_item(struct options *o, const struct option_section *section, cfg_t *from,
                      char *item)
{
    struct str title = arena_copy(o->arena, str_from(cfg_title(from)));

    memset(item, 0, section->item_bytes);
    memcpy(item + section->title_offset, &title, sizeof title);
    for (size_t i = 0; i < section->row_count; i++) {
        const struct option_row *row = &section->rows[i];
        const char *text = cfg_size(from, row->name) ? cfg_getstr(from, row->name) : row->fallback;
        option_store(row, str_from(text), 0, item, o->arena);
    }
}

static void take_section(struct options *o, const struct option_section *section, cfg_t *cfg)
{
    size_t count = cfg_size(cfg, section->name);
    char *items = arena_alloc(o->arena, count * section->item_bytes);
    char *target = o->target;

    for (size_t i = 0; i < count; i++)
        take_item(o, section, cfg_getnsec(cfg, section->name, (unsigned)i),
                  items + i * section->item_bytes);
    memcpy(target + section->items_offset, &items, sizeof items);
    memcpy(target + section->count_offset, &count, sizeof count);
}

static bool parse(cfg_t *cfg, struct str text)
{
    FILE *file = fmemopen((void *)(uintptr_t)text.p, text.n, "r");
    bool good;

    CHECK(file != NULL);
    good = cfg_parse_fp(cfg, file) == CFG_SUCCESS;
    if (!good && begin_problem(cfg)) buf_add(reading->options->problem, STR("not understood"));
    fclose(file);
    return good;
}

static bool read_text(struct options *o, struct str text)
{
    cfg_t *cfg = make_parser(o->table);
    bool good = parse(cfg, text);

    if (good) {
        take_values(o, cfg);
        for (size_t i = 0; i < o->table->section_count; i++)
            take_section(o, &o->table->sections[i], cfg);
    }
    cfg_free(cfg);
    return good;
}

/* libconfuse 3.3 counts a comment as several lines, and what should have been quoted as one. */
static bool hide_comments(struct buf *text)
{
    size_t before = text_blank_comments(text);

    if (before == text->n) return true;
    buf_addf(reading->options->problem, STR_FMT ":%u: a value that begins with # needs quotes",
             STR_ARG(reading->path), text_line(str_first(buf_str(text), before)));
    return false;
}

bool options_read_file(struct options *o, struct str path)
{
    struct reading here = {o, path};
    struct buf text;
    bool good;

    buf_init(&text, TEXT_FILE_BYTES_MAX);
    reading = &here;
    good = text_file_read(path, &text, o->problem) && hide_comments(&text);
    if (good && text.n) good = read_text(o, buf_str(&text));
    reading = NULL;
    buf_finish(&text);
    return good;
}
