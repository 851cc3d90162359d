/* SPDX-License-Identifier: MIT
 * arena: memory that is given out piece by piece and taken back all at once. Pieces never move, so
 * a str into an arena stays good until the arena is emptied. One owner, one thread. */
#ifndef SNUG_BASE_ARENA_H
#define SNUG_BASE_ARENA_H

#include "base/check.h"
#include "base/str.h"

#include <stdarg.h>

struct arena_chunk;
struct arena {
    struct arena_chunk *chunks; /* newest first */
    size_t bytes;               /* given out since the last clear */
};

void arena_init(struct arena *a);
void arena_finish(struct arena *a);
void arena_clear(struct arena *a); /* takes all back, keeps one chunk of ordinary size */

/* n bytes, aligned for any type, not initialised. */
void *arena_alloc(struct arena *a, size_t n);
struct str arena_copy(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *format, ...) PRINTF_LIKE(2, 3);
struct str arena_vprintf(struct arena *a, const char *format, va_list arguments) PRINTF_LIKE(2, 0);

/* All parts as one text: ARENA_JOIN(a, STR("#"), name). Faster than printf, and a part that is a
 * call is called once. */
struct str arena_join(struct arena *a, const struct str *parts, size_t count);
#define ARENA_JOIN(a, ...)                                                                         \
    arena_join((a), (const struct str[]){__VA_ARGS__},                                             \
               sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

#endif
