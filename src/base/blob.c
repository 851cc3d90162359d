/* SPDX-License-Identifier: MIT
 * blob: one piece of memory, the count before the bytes. */
#include "base/blob.h"

#include "base/mem.h"

#include <string.h>

struct blob *blob_create(size_t capacity)
{
    struct blob *b = mem_alloc(sizeof *b + capacity);

    CHECK(sizeof *b + capacity > capacity);
    *b = (struct blob){.refs = 1, .capacity = capacity};
    return b;
}

struct blob *blob_ref(struct blob *b)
{
    b->refs++;
    return b;
}

void blob_unref(struct blob *b)
{
    if (!b) return;
    CHECK(b->refs > 0);
    if (--b->refs == 0) mem_free(b);
}

size_t blob_room(const struct blob *b)
{
    return b->capacity - b->used;
}

bool blob_append(struct blob *b, struct str s)
{
    if (s.n > blob_room(b)) return false;
    if (s.n) memcpy(b->bytes + b->used, s.p, s.n);
    b->used += s.n;
    return true;
}
