/* SPDX-License-Identifier: MIT
 * option_value: what can be written for each type of option. */
#include "config/option_value.h"

#include "base/utf8.h"

#include <string.h>

struct unit {
    const char *name;
    uint64_t factor;
};

/* Largest first. The bare number comes last: people may write seconds so, we do not. */
static const struct unit size_units[] = {{"G", 1 << 30}, {"M", 1 << 20}, {"k", 1 << 10}, {"", 1}};
static const struct unit duration_units[] = {{"d", 86400000}, {"h", 3600000}, {"m", 60000},
                                             {"s", 1000},     {"ms", 1},      {"", 1000}};
static const struct unit plain_units[] = {{"", 1}};

struct units {
    const struct unit *items;
    size_t count;
};

static struct units units_of(enum option_type type)
{
    if (type == OPTION_SIZE) return (struct units){size_units, ARRAY_LENGTH(size_units)};
    if (type == OPTION_DURATION)
        return (struct units){duration_units, ARRAY_LENGTH(duration_units)};
    return (struct units){plain_units, ARRAY_LENGTH(plain_units)};
}

static size_t count_digits(struct str text)
{
    size_t n = 0;

    while (n < text.n && text.p[n] >= '0' && text.p[n] <= '9') n++;
    return n;
}

static bool parse_amount(const struct option_row *row, struct str text, uint64_t *number)
{
    struct units units = units_of(row->type);
    size_t digits = count_digits(text);
    uint64_t count;

    for (size_t i = 0; i < units.count; i++) {
        const struct unit *unit = &units.items[i];
        if (!str_eq_nocase(str_skip(text, digits), str_from(unit->name))) continue;
        if (!str_number(str_first(text, digits), row->max / unit->factor, &count)) return false;
        *number = count * unit->factor;
        return *number >= row->min;
    }
    return false;
}

/* The place of `word` among words that end with NULL. */
static bool find_word(const char *const *words, struct str word, uint64_t *place)
{
    for (size_t i = 0; words[i]; i++) {
        if (!str_eq_nocase(word, str_from(words[i]))) continue;
        *place = i;
        return true;
    }
    return false;
}

static bool parse_flag(struct str text, uint64_t *number)
{
    static const char *const words[] = {"no", "yes", "off", "on", "false", "true", "0", "1", NULL};
    uint64_t place;

    if (!find_word(words, text, &place)) return false;
    *number = place % 2;
    return true;
}

static bool is_printable(struct str text)
{
    while (text.n) {
        uint32_t code_point;
        size_t n = utf8_decode(text, &code_point);
        if (n == 0 || utf8_is_control(code_point)) return false;
        text = str_skip(text, n);
    }
    return true;
}

static bool parse_text(const struct option_row *row, struct str text)
{
    if (!is_printable(text)) return false;
    return !row->accepts || row->accepts(text);
}

bool option_parse(const struct option_row *row, struct str text, uint64_t *number)
{
    switch (row->type) {
    case OPTION_FLAG: return parse_flag(text, number);
    case OPTION_NUMBER:
    case OPTION_SIZE:
    case OPTION_DURATION: return parse_amount(row, text, number);
    case OPTION_TEXT:
    case OPTION_LIST: return parse_text(row, text);
    case OPTION_CHOICE: return find_word(row->choices, text, number);
    }
    return false;
}

static void store_number(void *field, size_t width, uint64_t number)
{
    uint32_t narrow = (uint32_t)number;

    CHECK(width == sizeof number || (width == sizeof narrow && number == narrow));
    if (width == sizeof number)
        memcpy(field, &number, sizeof number);
    else
        memcpy(field, &narrow, sizeof narrow);
}

static void add_to_list(struct option_list *list, struct str text, struct arena *arena)
{
    struct str *items = arena_alloc(arena, (list->count + 1) * sizeof *items);

    if (list->count) memcpy(items, list->items, list->count * sizeof *items);
    items[list->count] = arena_copy(arena, text);
    *list = (struct option_list){items, list->count + 1};
}

void option_store(const struct option_row *row, struct str text, uint64_t number, void *target,
                  struct arena *arena)
{
    void *field = (char *)target + row->offset;

    switch (row->type) {
    case OPTION_FLAG: *(bool *)field = number != 0; break;
    case OPTION_NUMBER:
    case OPTION_SIZE:
    case OPTION_DURATION:
    case OPTION_CHOICE: store_number(field, row->width, number); break;
    case OPTION_TEXT: *(struct str *)field = arena_copy(arena, text); break;
    case OPTION_LIST: add_to_list(field, text, arena); break;
    }
}

/* With the largest unit that leaves a whole number. */
static void add_amount(struct buf *out, enum option_type type, uint64_t number)
{
    struct units units = units_of(type);
    const struct unit *unit = units.items;

    while (number && number % unit->factor) unit++;
    buf_add_number(out, number / unit->factor);
    if (number) buf_add(out, str_from(unit->name));
}

static void add_range(struct buf *out, const struct option_row *row, const char *what)
{
    buf_addf(out, "%s from ", what);
    add_amount(out, row->type, row->min);
    buf_add(out, STR(" to "));
    add_amount(out, row->type, row->max);
}

static void add_choices(struct buf *out, const char *const *choices)
{
    for (size_t i = 0; choices[i]; i++) {
        if (i) buf_add(out, choices[i + 1] ? STR(", ") : STR(" or "));
        buf_add(out, str_from(choices[i]));
    }
}

void option_add_expected(const struct option_row *row, struct buf *out)
{
    switch (row->type) {
    case OPTION_FLAG: buf_add(out, STR("yes or no")); break;
    case OPTION_NUMBER: add_range(out, row, "a number"); break;
    case OPTION_SIZE: add_range(out, row, "a size"); break;
    case OPTION_DURATION: add_range(out, row, "a time"); break;
    case OPTION_TEXT:
    case OPTION_LIST:
        buf_add(out,
                row->expected ? str_from(row->expected) : STR("text without control characters"));
        break;
    case OPTION_CHOICE: add_choices(out, row->choices); break;
    }
}

void option_add_shown(struct buf *out, struct str text)
{
    struct str shown = utf8_first(text, 60);

    buf_add_char(out, '\'');
    buf_add(out, is_printable(shown) ? shown : STR("(not printable)"));
    if (shown.n < text.n) buf_add(out, STR("..."));
    buf_add_char(out, '\'');
}
