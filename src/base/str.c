/* SPDX-License-Identifier: MIT
 * str: borrowed text. Nothing here allocates but str_copy. */
#include "base/str.h"

#include "base/mem.h"

#include <string.h>

struct str str_from(const char *c_string)
{
    return (struct str){c_string, c_string ? strlen(c_string) : 0};
}

char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

char ascii_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i])) return false;
    return true;
}

int str_compare(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;

    if (order) return order;
    return (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && str_eq(str_first(s, prefix.n), prefix);
}

bool str_starts_nocase(struct str s, struct str prefix)
{
    return s.n >= prefix.n && str_eq_nocase(str_first(s, prefix.n), prefix);
}

bool str_is_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] > 0x7F) return false;
    return true;
}

uint32_t str_hash_nocase(struct str s)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < s.n; i++) hash = (hash ^ (unsigned char)ascii_lower(s.p[i])) * 16777619u;
    return hash;
}

size_t str_find(struct str s, char c)
{
    const char *at = s.n ? memchr(s.p, c, s.n) : NULL;

    return at ? (size_t)(at - s.p) : s.n;
}

bool str_contains(struct str s, char c)
{
    return str_find(s, c) < s.n;
}

struct str str_cut(struct str *rest, char separator)
{
    struct str head = str_first(*rest, str_find(*rest, separator));

    *rest = str_skip(*rest, head.n + 1);
    return head;
}

struct str str_word(struct str *rest)
{
    while (rest->n && rest->p[0] == ' ') *rest = str_skip(*rest, 1);
    return str_cut(rest, ' ');
}

struct str str_skip(struct str s, size_t n)
{
    if (n >= s.n) return (struct str){s.p ? s.p + s.n : NULL, 0};
    return (struct str){s.p + n, s.n - n};
}

struct str str_first(struct str s, size_t n)
{
    return (struct str){s.p, n < s.n ? n : s.n};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str s)
{
    while (s.n && is_blank(s.p[0])) s = str_skip(s, 1);
    while (s.n && is_blank(s.p[s.n - 1])) s.n--;
    return s;
}

bool str_number(struct str s, uint64_t max, uint64_t *out)
{
    uint64_t value = 0;

    if (s.n == 0) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        uint64_t digit = (uint64_t)(s.p[i] - '0');
        if (value > max / 10 || digit > max - value * 10) return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

char *str_copy(struct str s)
{
    char *copy = mem_alloc(s.n + 1);

    if (s.n) memcpy(copy, s.p, s.n);
    copy[s.n] = '\0';
    return copy;
}

const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}
