/* SPDX-License-Identifier: MIT
 * buf: growing text with a limit. What would pass the limit is not added at all and `overflowed`
 * is set, so a builder may add many pieces and ask once at the end. One owner, one thread. */
#ifndef SNUG_BASE_BUF_H
#define SNUG_BASE_BUF_H

#include "base/check.h"
#include "base/str.h"

struct buf {
    char *p;
    size_t n;
    size_t capacity;
    size_t bytes_max;
    bool overflowed;
};

void buf_init(struct buf *b, size_t bytes_max);
void buf_finish(struct buf *b); /* releases the memory; the limit stays, so it can be used again */

/* Each adds all of its argument, or nothing and returns false when the limit would be passed. */
bool buf_add(struct buf *b, struct str s);
bool buf_add_char(struct buf *b, char c);
bool buf_add_number(struct buf *b, uint64_t value);
bool buf_addf(struct buf *b, const char *format, ...) PRINTF_LIKE(2, 3);

struct str buf_str(const struct buf *b); /* valid until the next change */
void buf_drop(struct buf *b, size_t n);  /* forgets the first n bytes */
void buf_cut(struct buf *b, size_t n);   /* keeps only the first n bytes */
void buf_clear(struct buf *b);           /* empty, memory kept, overflowed reset */

#endif
