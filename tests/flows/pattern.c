/* SPDX-License-Identifier: MIT
 * pattern: text is read into items, each a byte or a wildcard, and items are compared with lines.
 */
#include "flows/pattern.h"

#include "base/mem.h"
#include "irc/tags.h"

/* Items below 256 are bytes. */
enum { ITEM_ANY = 256, ITEM_NAME = 512 };

struct items {
    uint16_t *p;
    size_t n;
    size_t capacity;
};

void names_finish(struct names *n)
{
    for (size_t i = 0; i < n->count; i++) mem_free(n->items[i].value);
    *n = (struct names){0};
}

static size_t names_find(const struct names *n, struct str name)
{
    size_t i = 0;

    while (i < n->count && !str_eq(n->items[i].name, name)) i++;
    return i;
}

static size_t names_place(struct names *n, struct str name)
{
    size_t i = names_find(n, name);

    if (i < n->count) return i;
    CHECK(n->count < NAMES_MAX);
    n->items[n->count++].name = name;
    return i;
}

/* --- reading --- */

static void items_add(struct items *items, unsigned item)
{
    items->p = mem_grow(items->p, &items->capacity, items->n + 1, sizeof *items->p);
    items->p[items->n++] = (uint16_t)item;
}

static void items_add_text(struct items *items, struct str text)
{
    for (size_t i = 0; i < text.n; i++) items_add(items, (unsigned char)text.p[i]);
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";

    for (int i = 0; i < 16; i++)
        if (digits[i] == ascii_lower(c)) return i;
    return -1;
}

/* "01…" */
static bool read_byte(struct items *items, struct str *rest)
{
    int high = rest->n > 0 ? hex_digit(rest->p[0]) : -1;
    int low = rest->n > 1 ? hex_digit(rest->p[1]) : -1;

    if (high < 0 || low < 0) return false;
    items_add(items, (unsigned)(high * 16 + low));
    *rest = str_skip(*rest, 2);
    return true;
}

/* "50*ab}…" */
static bool read_repeat(struct items *items, struct str *rest)
{
    struct str text = str_cut(rest, '}');
    struct str times = str_cut(&text, '*');
    uint64_t count;

    if (!str_number(times, PATTERN_BYTES_MAX, &count)) return false;
    while (count-- > 0) items_add_text(items, text);
    return true;
}

static bool read_escape(struct items *items, struct str *rest)
{
    char c;

    if (rest->n == 0) return false;
    c = rest->p[0];
    *rest = str_skip(*rest, 1);
    if (c == 'x') return read_byte(items, rest);
    if (c == '{') return read_repeat(items, rest);
    items_add(items, (unsigned char)c);
    return true;
}

static struct str read_name(struct str *rest)
{
    size_t n = 0;

    while (n < rest->n && ascii_lower(rest->p[n]) >= 'a' && ascii_lower(rest->p[n]) <= 'z') n++;
    *rest = str_skip(*rest, n);
    return (struct str){rest->p - n, n};
}

static void add_name(struct items *items, struct names *names, struct str name)
{
    size_t place = names_place(names, name);
    const char *value = names->items[place].value;

    if (value)
        items_add_text(items, str_from(value));
    else
        items_add(items, ITEM_NAME + (unsigned)place);
}

static bool items_read(struct items *items, struct names *names, struct str text)
{
    while (text.n) {
        char c = text.p[0];

        text = str_skip(text, 1);
        if (c == '*')
            items_add(items, ITEM_ANY);
        else if (c == '$')
            add_name(items, names, read_name(&text));
        else if (c != '\\')
            items_add(items, (unsigned char)c);
        else if (!read_escape(items, &text))
            return false;
    }
    return true;
}

bool pattern_expand(struct buf *out, const struct names *names, struct str text)
{
    struct names known = *names;
    struct items items = {0};
    bool ok = items_read(&items, &known, text);

    for (size_t i = 0; ok && i < items.n; i++) {
        if (items.p[i] >= ITEM_NAME)
            ok = false;
        else
            ok = buf_add_char(out, items.p[i] == ITEM_ANY ? '*' : (char)items.p[i]);
    }
    mem_free(items.p);
    return ok;
}

/* --- matching --- */

struct match {
    const struct items *items;
    struct str line;
    struct str *found; /* text of each name, by its place */
};

static size_t name_length(struct str text)
{
    size_t n = 0;

    while (n < text.n && text.p[n] != ' ' && text.p[n] != ';') n++;
    return n;
}

/* Bytes of the line that the item takes, or SIZE_MAX when it does not fit there. */
static size_t item_takes(const struct match *m, uint16_t item, size_t at)
{
    size_t n;

    if (item < ITEM_ANY)
        return at < m->line.n && (unsigned char)m->line.p[at] == item ? 1 : SIZE_MAX;
    n = name_length(str_skip(m->line, at));
    m->found[item - ITEM_NAME] = (struct str){m->line.p + at, n};
    return n ? n : SIZE_MAX;
}

/* The usual walk for "*": on a misfit, the last star takes one byte more. */
static bool match_items(const struct match *m)
{
    size_t i = 0, at = 0, star = SIZE_MAX, star_at = 0;

    while (i < m->items->n || at < m->line.n) {
        size_t taken = SIZE_MAX;

        if (i < m->items->n && m->items->p[i] == ITEM_ANY) {
            star = i++;
            star_at = at;
            continue;
        }
        if (i < m->items->n) taken = item_takes(m, m->items->p[i], at);
        if (taken != SIZE_MAX) {
            i++;
            at += taken;
        } else if (star != SIZE_MAX && star_at < m->line.n) {
            i = star + 1;
            at = ++star_at;
        } else {
            return false;
        }
    }
    return true;
}

static void set_found(struct names *names, const struct str *found)
{
    for (size_t i = 0; i < names->count; i++)
        if (!names->items[i].value && found[i].n) names->items[i].value = str_copy(found[i]);
}

static bool match_text(struct str pattern, struct str text, struct names *names)
{
    struct str found[NAMES_MAX] = {0};
    struct items items = {0};
    bool fits = items_read(&items, names, pattern) &&
                match_items(&(struct match){.items = &items, .line = text, .found = found});

    if (fits) set_found(names, found);
    mem_free(items.p);
    return fits;
}

static struct str take_tags(struct str *line)
{
    if (line->n == 0 || line->p[0] != '@') return (struct str){0};
    *line = str_skip(*line, 1);
    return str_cut(line, ' ');
}

static size_t count_tags(struct str tags)
{
    struct tag tag;
    size_t count = 0;

    while (tags_next(&tags, &tag)) count++;
    return count;
}

/* Every tag of the pattern stands in the line, and no other. */
static bool match_tags(struct str pattern, struct str tags, struct names *names)
{
    struct tag wanted;
    struct str value;

    if (count_tags(pattern) != count_tags(tags)) return false;
    while (tags_next(&pattern, &wanted)) {
        if (!tags_get(tags, wanted.key, &value)) return false;
        if (!match_text(wanted.value, value, names)) return false;
    }
    return true;
}

bool pattern_match(struct str pattern, struct str line, struct names *names)
{
    struct names before = *names;
    struct str pattern_tags = take_tags(&pattern), tags = take_tags(&line);

    if (match_text(pattern, line, names) && match_tags(pattern_tags, tags, names)) return true;
    for (size_t i = 0; i < names->count; i++) {
        if (i < before.count && before.items[i].value) continue;
        mem_free(names->items[i].value);
        names->items[i].value = NULL;
    }
    return false;
}
