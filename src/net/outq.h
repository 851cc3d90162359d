/* SPDX-License-Identifier: MIT
 * outq: bytes waiting for one socket. Within a turn of the thread that owns it they are borrowed,
 * so a line for a thousand sockets is written down once; what the socket would not take by the end
 * of the turn is copied (outq_keep), so a slow reader holds on to nobody's memory but its own. An
 * empty queue has no memory on the heap. */
#ifndef SNUG_NET_OUTQ_H
#define SNUG_NET_OUTQ_H

#include "base/check.h"
#include "base/str.h"

#include <sys/uio.h>

enum { OUTQ_GATHER_MAX = 64, OUTQ_INLINE_PIECES = 2 };

struct outq_block;

struct outq {
    const char *end; /* of the last borrowed piece: text that starts there lengthens it */
    uint32_t bytes;
    uint32_t bytes_max;
    struct iovec *pieces; /* borrowed, behind all blocks */
    uint32_t piece_first;
    uint32_t piece_count;
    struct iovec few[OUTQ_INLINE_PIECES]; /* where pieces points while they fit */

    uint32_t piece_capacity;
    uint32_t block_first;      /* bytes of the first block that were written already */
    struct outq_block *blocks; /* copied bytes */
    struct outq_block *last_block;
    int last_written; /* the byte, or -1 */
};

void outq_init(struct outq *q, uint32_t bytes_max);
void outq_finish(struct outq *q);

/* Queues text, which is not empty and is borrowed until outq_keep. OUTQ_FULL when bytes_max would
 * be passed; the queue is then unchanged. */
enum outq_error { OUTQ_OK = 0, OUTQ_FULL };
enum outq_error outq_push(struct outq *q, struct str text) MUST_USE;

/* The same where it costs next to nothing: false, and nothing done, unless the text lies in memory
 * right behind what was pushed last. */
static inline bool outq_lengthen(struct outq *q, struct str text)
{
    if (q->end != text.p || text.n > q->bytes_max - q->bytes) return false;
    q->pieces[q->piece_count - 1].iov_len += text.n;
    q->end += text.n;
    q->bytes += (uint32_t)text.n;
    return true;
}

/* Lets nothing more be lengthened: whoever pushes again must mean it. */
static inline void outq_seal(struct outq *q)
{
    q->end = NULL;
}

/* What to write next, oldest first. Returns how many pieces. */
int outq_gather(const struct outq *q, struct iovec out[OUTQ_GATHER_MAX]);

/* Takes off the first n bytes: they are written. */
void outq_written(struct outq *q, size_t n);

/* Ends the turn: copies what is still borrowed. */
void outq_keep(struct outq *q);

/* Drops all but the rest of a record that was written in part; records end with the byte `end`. */
void outq_cut(struct outq *q, char end);

#endif
