/* SPDX-License-Identifier: MIT
 * flood: how much one may say in a room (+f): so many messages at once, and as many again in so
 * many seconds. "+f 1:30" is what others call slow mode. Each line of a message counts. Those of
 * rank are not limited; all who are not members share one measure. */
#ifndef SNUG_CORE_ROOM_FLOOD_H
#define SNUG_CORE_ROOM_FLOOD_H

#include "base/buf.h"
#include "base/str.h"

enum { FLOOD_COUNT_MAX = 1000, FLOOD_SECONDS_MAX = 86400 };

struct flood_limit {
    uint32_t count; /* 0: none */
    uint32_t seconds;
};

/* "5:10". False, and *out untouched, for what is none. */
bool flood_limit_parse(struct str text, struct flood_limit *out);
void flood_limit_add(struct buf *out, struct flood_limit limit);

/* What one has used, as the time when nothing of it will be left; 0 in the beginning. */
struct flood {
    int64_t clear_unix_ms;
};

/* True when one may say so many lines now; they are counted then. Else *wait_ms is how long until
 * one may. */
bool flood_take(struct flood *f, struct flood_limit limit, uint32_t lines, int64_t unix_ms,
                int64_t *wait_ms);

#endif
