/* SPDX-License-Identifier: MIT
 * options: finding rows, and the weight of the places: who came first stays. */
#include "config/options.h"

#include "config/option_value.h"

#include <string.h>

void options_init(struct options *o, const struct option_table *table, void *target,
                  struct arena *arena, struct buf *problem)
{
    CHECK(table->row_count <= OPTION_ROWS_MAX);
    *o = (struct options){.table = table, .target = target, .arena = arena, .problem = problem};
}

const struct option_row *options_find(const struct option_table *table, struct str name)
{
    for (size_t i = 0; i < table->row_count; i++)
        if (str_eq(name, str_from(table->rows[i].name))) return &table->rows[i];
    return NULL;
}

bool option_allowed(const struct option_row *row, enum option_place place)
{
    return !row->places || row->places & place;
}

enum { NAME_BYTES_MAX = 64 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters must be put in, taken out or changed to get from a to b (Levenshtein): one row
 * of the matrix after the other, in place. Both are at most NAME_BYTES_MAX long. */
static size_t name_distance(struct str a, struct str b)
{
    size_t row[NAME_BYTES_MAX + 1];

    for (size_t j = 0; j <= b.n; j++) row[j] = j;
    for (size_t i = 0; i < a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.n; j++) {
            size_t changed = diagonal + (a.p[i] != b.p[j]);
            diagonal = row[j + 1];
            row[j + 1] = smaller(changed, smaller(row[j], row[j + 1]) + 1);
        }
    }
    return row[b.n];
}

struct guess {
    struct str wanted;
    const char *name;
    size_t distance; /* only names nearer than this are near enough */
};

static void consider(struct guess *guess, const char *name)
{
    size_t distance = name_distance(guess->wanted, str_from(name));

    if (distance >= guess->distance) return;
    guess->name = name;
    guess->distance = distance;
}

const char *options_nearest(const struct option_table *table, struct str name,
                            enum option_place place)
{
    struct guess guess = {.wanted = name, .distance = name.n / 3 + 2};

    if (name.n == 0 || name.n > NAME_BYTES_MAX) return NULL;
    for (size_t i = 0; i < table->row_count; i++)
        if (option_allowed(&table->rows[i], place)) consider(&guess, table->rows[i].name);
    for (size_t i = 0; place == OPTION_FILE && i < table->section_count; i++)
        consider(&guess, table->sections[i].name);
    return guess.name;
}

/* Its name in the environment: "SNUGD_LOG_LEVEL". */
static void add_variable(struct buf *out, const struct option_table *table,
                         const struct option_row *row)
{
    for (const char *p = table->program; *p; p++) buf_add_char(out, ascii_upper(*p));
    buf_add_char(out, '_');
    for (const char *p = row->name; *p; p++) buf_add_char(out, *p == '-' ? '_' : ascii_upper(*p));
}

/* How the row is called in that place. */
static void add_name(struct options *o, const struct option_row *row, enum option_place place)
{
    if (place == OPTION_ARGS) buf_add(o->problem, STR("--"));
    if (place == OPTION_ENVIRONMENT)
        add_variable(o->problem, o->table, row);
    else
        buf_add(o->problem, str_from(row->name));
}

static bool refuse(struct options *o, const struct option_row *row, struct str text,
                   enum option_place place)
{
    add_name(o, row, place);
    buf_add(o->problem, STR(" must be "));
    option_add_expected(row, o->problem);
    buf_add(o->problem, STR(", not "));
    option_add_shown(o->problem, text);
    return false;
}

bool options_set(struct options *o, const struct option_row *row, struct str text,
                 enum option_place place)
{
    unsigned *set_by = &o->set_by[row - o->table->rows];
    uint64_t number = 0;

    if (!option_parse(row, text, &number)) return refuse(o, row, text, place);
    if (*set_by && *set_by != place) return true;
    *set_by = place;
    option_store(row, text, number, o->target, o->arena);
    return true;
}

void options_fill_defaults(struct options *o)
{
    for (size_t i = 0; i < o->table->row_count; i++) {
        const struct option_row *row = &o->table->rows[i];
        uint64_t number = 0;
        if (o->set_by[i] || !row->fallback) continue;
        CHECK(option_parse(row, str_from(row->fallback), &number));
        option_store(row, str_from(row->fallback), number, o->target, o->arena);
    }
}

struct str options_variable(char *const *environment, struct str name)
{
    for (size_t i = 0; environment[i]; i++) {
        struct str value = str_from(environment[i]);
        if (str_eq(str_cut(&value, '='), name)) return value;
    }
    return (struct str){0};
}

/* A list has its items one after the other, with commas or spaces between. */
static bool set_from_variable(struct options *o, const struct option_row *row, struct str value)
{
    if (row->type != OPTION_LIST) return options_set(o, row, value, OPTION_ENVIRONMENT);
    while (value.n) {
        struct str words = str_cut(&value, ','), word;
        while ((word = str_word(&words)).n)
            if (!options_set(o, row, word, OPTION_ENVIRONMENT)) return false;
    }
    return true;
}

bool options_read_environment(struct options *o, char *const *environment)
{
    struct buf name;
    bool good = true;

    buf_init(&name, 2 * NAME_BYTES_MAX);
    for (size_t i = 0; good && i < o->table->row_count; i++) {
        const struct option_row *row = &o->table->rows[i];
        if (!option_allowed(row, OPTION_ENVIRONMENT)) continue;
        buf_clear(&name);
        add_variable(&name, o->table, row);
        struct str value = options_variable(environment, buf_str(&name));
        if (value.n) good = set_from_variable(o, row, value);
    }
    buf_finish(&name);
    return good;
}

static bool same_list(const struct option_list *a, const struct option_list *b)
{
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (!str_eq(a->items[i], b->items[i])) return false;
    return true;
}

bool option_same(const struct option_row *row, const void *target, const void *other)
{
    const void *a = (const char *)target + row->offset, *b = (const char *)other + row->offset;

    if (row->type == OPTION_LIST) return same_list(a, b);
    if (row->type != OPTION_TEXT) return memcmp(a, b, row->width) == 0;
    return str_eq(*(const struct str *)a, *(const struct str *)b);
}
