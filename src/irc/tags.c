/* SPDX-License-Identifier: MIT
 * tags: reading, escaping and filtering. A message may carry over a thousand tags, so those that
 * stand twice are found by sorting and not by comparing each with each. */
#include "irc/tags.h"

#include "base/mem.h"
#include "base/timestamp.h"
#include "base/utf8.h"

#include <stdlib.h>

bool tags_next(struct str *rest, struct tag *out)
{
    while (rest->n) {
        struct str text = str_cut(rest, ';');
        if (text.n == 0) continue;
        out->key = str_cut(&text, '=');
        out->value = text;
        return true;
    }
    return false;
}

bool tags_get(struct str tags, struct str key, struct str *escaped)
{
    bool found = false;
    struct tag tag;

    while (tags_next(&tags, &tag)) {
        if (!str_eq(tag.key, key)) continue;
        *escaped = tag.value;
        found = true;
    }
    return found;
}

/* What "\c" stands for; a backslash before anything else is dropped. */
static char unescaped(char c)
{
    switch (c) {
    case ':': return ';';
    case 's': return ' ';
    case 'r': return '\r';
    case 'n': return '\n';
    default: return c;
    }
}

bool tags_add_unescaped(struct buf *out, struct str escaped)
{
    bool fits = true;

    while (escaped.n) {
        size_t plain = str_find(escaped, '\\');
        fits = buf_add(out, str_first(escaped, plain)) && fits;
        escaped = str_skip(escaped, plain + 1);
        if (escaped.n == 0) break;
        fits = buf_add_char(out, unescaped(escaped.p[0])) && fits;
        escaped = str_skip(escaped, 1);
    }
    return fits;
}

/* The letter that stands behind a backslash for `c`, or 0 when it may stand as it is. */
static char escape_letter(char c)
{
    switch (c) {
    case ';': return ':';
    case ' ': return 's';
    case '\r': return 'r';
    case '\n': return 'n';
    case '\\': return '\\';
    default: return 0;
    }
}

bool tags_add_escaped(struct buf *out, struct str value)
{
    bool fits = true;
    size_t plain = 0; /* where the run that needs no escape began */

    for (size_t i = 0; i < value.n; i++) {
        char letter = escape_letter(value.p[i]);
        if (!letter) continue;
        fits = buf_add(out, (struct str){value.p + plain, i - plain}) && fits;
        fits = buf_add(out, (struct str){(char[]){'\\', letter}, 2}) && fits;
        plain = i + 1;
    }
    return buf_add(out, str_skip(value, plain)) && fits;
}

struct str tags_plain(struct arena *a, struct str escaped)
{
    struct buf plain;
    struct str copy;

    buf_init(&plain, escaped.n);
    tags_add_unescaped(&plain, escaped);
    copy = arena_copy(a, buf_str(&plain));
    buf_finish(&plain);
    return copy;
}

struct str tags_value(struct arena *a, struct str tags, struct str key)
{
    struct str escaped;

    return tags_get(tags, key, &escaped) ? tags_plain(a, escaped) : STR("");
}

int64_t tags_time(struct str tags, struct str key)
{
    struct str escaped;
    int64_t unix_ms = 0;

    return tags_get(tags, key, &escaped) && timestamp_parse(escaped, &unix_ms) ? unix_ms : 0;
}

struct str tags_pair(struct arena *a, struct str key, struct str value)
{
    struct buf escaped;
    struct str pair;

    buf_init(&escaped, 2 * value.n); /* "\s" for each space, at the worst */
    tags_add_escaped(&escaped, value);
    pair = ARENA_JOIN(a, key, STR("="), buf_str(&escaped));
    buf_finish(&escaped);
    return pair;
}

/* Whether the tags of a line begin here. An "@" may also end a value, but no value has a space or a
 * line end before it. */
static bool is_start(struct str text)
{
    if (text.n == 0) return true;
    if (text.p[text.n - 1] != '@') return false;
    return text.n == 1 || text.p[text.n - 2] == '\n' || text.p[text.n - 2] == ' ';
}

static bool add_key(struct buf *out, struct str key)
{
    return (is_start(buf_str(out)) || buf_add_char(out, ';')) && buf_add(out, key);
}

static bool is_key_byte(char c)
{
    char lower = ascii_lower(c);

    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static bool is_key_part(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_key_byte(s.p[i])) return false;
    return s.n > 0;
}

/* "+name" or "+vendor/name". The dot stands in names of drafts, too: "draft/foo-0.2". */
static bool is_client_only_key(struct str key)
{
    struct str name = str_skip(key, 1);

    if (!str_starts(key, STR("+"))) return false;
    if (str_contains(name, '/') && !is_key_part(str_cut(&name, '/'))) return false;
    return is_key_part(name);
}

struct placed_tag {
    struct tag tag;
    size_t place;
};

static int compare_places(const void *a, const void *b)
{
    const struct placed_tag *left = a, *right = b;

    return (left->place > right->place) - (left->place < right->place);
}

static int compare_keys(const void *a, const void *b)
{
    const struct placed_tag *left = a, *right = b;
    int order = str_compare(left->tag.key, right->tag.key);

    return order ? order : compare_places(a, b);
}

static size_t collect_client_only(struct str tags, struct placed_tag *found)
{
    size_t count = 0;
    struct tag tag;

    while (tags_next(&tags, &tag))
        if (is_client_only_key(tag.key) && utf8_is_valid(tag.value)) {
            found[count] = (struct placed_tag){tag, count};
            count++;
        }
    return count;
}

/* Leaves each key once, at its first place and with its last value. */
static size_t merge_same_keys(struct placed_tag *found, size_t count)
{
    size_t kept = 0;

    qsort(found, count, sizeof *found, compare_keys);
    for (size_t i = 0; i < count; i++) {
        if (kept && str_eq(found[kept - 1].tag.key, found[i].tag.key))
            found[kept - 1].tag.value = found[i].tag.value;
        else
            found[kept++] = found[i];
    }
    qsort(found, kept, sizeof *found, compare_places);
    return kept;
}

static size_t count_tags(struct str tags)
{
    size_t count = 0;
    struct tag tag;

    while (tags_next(&tags, &tag)) count++;
    return count;
}

bool tags_add_client_only(struct buf *out, struct str tags)
{
    struct placed_tag *found;
    bool fits = true;
    size_t count;

    if (!str_contains(tags, '+')) return true;
    found = mem_resize(NULL, count_tags(tags), sizeof *found);
    count = merge_same_keys(found, collect_client_only(tags, found));
    for (size_t i = 0; i < count && fits; i++) {
        struct str value = found[i].tag.value;
        fits = add_key(out, found[i].tag.key) &&
               (value.n == 0 || (buf_add_char(out, '=') && buf_add(out, value)));
    }
    mem_free(found);
    return fits;
}
