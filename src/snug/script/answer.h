/* SPDX-License-Identifier: MIT
 * answer: what a server lists, gathered, to be printed in the order of the alphabet. */
#ifndef SNUG_SNUG_SCRIPT_ANSWER_H
#define SNUG_SNUG_SCRIPT_ANSWER_H

#include "base/arena.h"
#include "base/buf.h"

enum { ANSWER_ROWS_MAX = 20000, ANSWER_BYTES_MAX = 8 << 20 };

struct answer_row {
    struct str key;
    struct str line;
};

struct answer {
    struct answer_row *rows;
    size_t count, capacity;
    size_t left_out; /* past the limits */
    struct arena bytes;
};

void answer_init(struct answer *a);
void answer_finish(struct answer *a);

/* A whole line with its end, to be sorted by `key` without regard to case. Both are copied. */
void answer_add(struct answer *a, struct str key, struct str line);

/* Adds all lines, sorted, to `out`. */
void answer_write(struct answer *a, struct buf *out);

#endif
