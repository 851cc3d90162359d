/* SPDX-License-Identifier: MIT
 * mem: the heap, with the one failure we cannot answer turned into an abort. */
#include "base/mem.h"

#include "base/check.h"

#include <stdint.h>
#include <stdlib.h>

void *mem_alloc(size_t n)
{
    void *p = malloc(n ? n : 1);

    CHECK(p != NULL);
    return p;
}

void *mem_zero(size_t n)
{
    void *p = calloc(1, n ? n : 1);

    CHECK(p != NULL);
    return p;
}

void *mem_resize(void *p, size_t count, size_t item)
{
    CHECK(item > 0 && count <= SIZE_MAX / item);
    p = realloc(p, count ? count * item : 1);
    CHECK(p != NULL);
    return p;
}

void *mem_grow(void *items, size_t *capacity, size_t needed, size_t item)
{
    size_t room = *capacity ? *capacity : 4;

    if (needed <= *capacity) return items;
    CHECK(needed <= SIZE_MAX / 2 / item);
    while (room < needed) room *= 2;
    *capacity = room;
    return mem_resize(items, room, item);
}

void mem_free(void *p)
{
    free(p);
}
