/* SPDX-License-Identifier: MIT
 * edge: one moment in a stream of messages, to the message: its time, and which of that very
 * millisecond were there. What comes again is told from what is new by it. */
#ifndef SNUG_CLIENT_HISTORY_EDGE_H
#define SNUG_CLIENT_HISTORY_EDGE_H

#include "client/machine.h"

enum { EDGE_IDS_MAX = 8 };

struct edge {
    int64_t ms;                 /* 0: nothing was noted yet */
    uint64_t ids[EDGE_IDS_MAX]; /* hashes of the msgids of that millisecond */
    size_t count;
};

/* Whether it is one of those noted. */
bool edge_has(const struct edge *e, const struct heard *h);

/* Moves on to a later message, or notes one more of that millisecond; older ones change nothing. */
void edge_note(struct edge *e, const struct heard *h);

#endif
