/* SPDX-License-Identifier: MIT
 * str: borrowed text: a pointer and a length, no NUL at the end. Whoever holds one must know how
 * long the bytes behind it live. The empty str is {NULL, 0} or any pointer with n == 0. */
#ifndef SNUG_BASE_STR_H
#define SNUG_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *p;
    size_t n;
};

/* A literal as a str, the same to initialise a static table with, and a str as the arguments of
 * printf's "%.*s". */
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

struct str str_from(const char *c_string); /* NULL gives the empty str */
bool str_eq(struct str a, struct str b);
bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
int str_compare(struct str a, struct str b);    /* like memcmp, shorter first */
bool str_starts(struct str s, struct str prefix);
bool str_starts_nocase(struct str s, struct str prefix);
bool str_is_ascii(struct str s);

/* FNV-1a with ASCII letters folded: the same everywhere and on every day. Others can find texts
 * that have the same; where that matters, see table.h. */
uint32_t str_hash_nocase(struct str s);

/* Index of the first `c`, or s.n when there is none. */
size_t str_find(struct str s, char c);
bool str_contains(struct str s, char c);

/* Takes everything before the first `separator` off *rest and returns it; the separator goes too.
 * Without one, returns all and leaves *rest empty. */
struct str str_cut(struct str *rest, char separator);

/* The next word between runs of spaces, empty at the end. */
struct str str_word(struct str *rest);

struct str str_skip(struct str s, size_t n);  /* without the first n bytes */
struct str str_first(struct str s, size_t n); /* at most the first n bytes */
struct str str_trim(struct str s);            /* without spaces, tabs, CR and LF at both ends */

/* The whole of `s` as a decimal number of at most `max`: no sign, no spaces, at least one digit. */
bool str_number(struct str s, uint64_t max, uint64_t *out);

/* A copy on the heap with a NUL behind it (for system calls, too); release with mem_free. */
char *str_copy(struct str s);

char ascii_lower(char c);
char ascii_upper(char c);

/* What stands behind a noun of which there are so many: "1 line", "2 lines". */
const char *plural(size_t count);

#endif
