/* SPDX-License-Identifier: MIT
 * answer: an array that is sorted once, at the end. */
#include "snug/script/answer.h"

#include "base/mem.h"

#include <stdlib.h>

void answer_init(struct answer *a)
{
    *a = (struct answer){0};
    arena_init(&a->bytes);
}

void answer_finish(struct answer *a)
{
    mem_free(a->rows);
    arena_finish(&a->bytes);
}

void answer_add(struct answer *a, struct str key, struct str line)
{
    if (a->count >= ANSWER_ROWS_MAX || a->bytes.bytes + key.n + line.n > ANSWER_BYTES_MAX) {
        a->left_out++;
        return;
    }
    a->rows = mem_grow(a->rows, &a->capacity, a->count + 1, sizeof *a->rows);
    a->rows[a->count++] =
        (struct answer_row){arena_copy(&a->bytes, key), arena_copy(&a->bytes, line)};
}

static int compare(const void *left, const void *right)
{
    struct str a = ((const struct answer_row *)left)->key;
    struct str b = ((const struct answer_row *)right)->key;

    for (size_t i = 0; i < a.n && i < b.n; i++) {
        int difference = (unsigned char)ascii_lower(a.p[i]) - (unsigned char)ascii_lower(b.p[i]);
        if (difference) return difference;
    }
    return (a.n > b.n) - (a.n < b.n);
}

void answer_write(struct answer *a, struct buf *out)
{
    if (a->count) qsort(a->rows, a->count, sizeof *a->rows, compare);
    for (size_t i = 0; i < a->count; i++) buf_add(out, a->rows[i].line);
}
