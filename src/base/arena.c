/* SPDX-License-Identifier: MIT
 * arena: chunks of 4 KiB, or as large as a single piece needs. */
#include "base/arena.h"

#include "base/mem.h"

#include <stdalign.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK_BYTES = 4096 };

struct arena_chunk {
    struct arena_chunk *next;
    size_t used;
    size_t capacity;
    alignas(max_align_t) char bytes[];
};

void arena_init(struct arena *a)
{
    *a = (struct arena){0};
}

void arena_finish(struct arena *a)
{
    while (a->chunks) {
        struct arena_chunk *next = a->chunks->next;
        mem_free(a->chunks);
        a->chunks = next;
    }
    a->bytes = 0;
}

void arena_clear(struct arena *a)
{
    struct arena_chunk *kept = NULL;

    while (a->chunks) {
        struct arena_chunk *chunk = a->chunks;
        a->chunks = chunk->next;
        if (!kept && chunk->capacity == CHUNK_BYTES)
            kept = chunk;
        else
            mem_free(chunk);
    }
    if (kept) {
        kept->next = NULL;
        kept->used = 0;
    }
    a->chunks = kept;
    a->bytes = 0;
}

static struct arena_chunk *add_chunk(struct arena *a, size_t n)
{
    size_t capacity = n > CHUNK_BYTES ? n : CHUNK_BYTES;
    struct arena_chunk *chunk = mem_alloc(sizeof *chunk + capacity);

    chunk->next = a->chunks;
    chunk->used = 0;
    chunk->capacity = capacity;
    a->chunks = chunk;
    return chunk;
}

void *arena_alloc(struct arena *a, size_t n)
{
    struct arena_chunk *chunk = a->chunks;
    size_t mask = alignof(max_align_t) - 1;
    size_t size = (n + mask) & ~mask;
    char *piece;

    CHECK(size >= n);
    if (!chunk || chunk->capacity - chunk->used < size) chunk = add_chunk(a, size);
    piece = chunk->bytes + chunk->used;
    chunk->used += size;
    a->bytes += size;
    return piece;
}

struct str arena_copy(struct arena *a, struct str s)
{
    char *p;

    if (s.n == 0) return (struct str){0};
    p = arena_alloc(a, s.n);
    memcpy(p, s.p, s.n);
    return (struct str){p, s.n};
}

struct str arena_join(struct arena *a, const struct str *parts, size_t count)
{
    size_t n = 0;
    char *p, *end;

    for (size_t i = 0; i < count; i++) n += parts[i].n;
    p = end = arena_alloc(a, n);
    for (size_t i = 0; i < count; i++) {
        if (parts[i].n) memcpy(end, parts[i].p, parts[i].n);
        end += parts[i].n;
    }
    return (struct str){p, n};
}

struct str arena_vprintf(struct arena *a, const char *format, va_list arguments)
{
    va_list again;
    int length;
    char *p;

    CHECK(format != NULL);
    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    CHECK(length >= 0);
    p = arena_alloc(a, (size_t)length + 1);
    vsnprintf(p, (size_t)length + 1, format, arguments);
    return (struct str){p, (size_t)length};
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
    va_list arguments;
    struct str text;

    va_start(arguments, format);
    text = arena_vprintf(a, format, arguments);
    va_end(arguments);
    return text;
}
