/* SPDX-License-Identifier: MIT
 * bucket: how fast one may go on: so many at once, and so many a second in the long run. Eight
 * bytes for each who is measured. Pure; the clock is the caller's. */
#ifndef SNUG_BASE_BUCKET_H
#define SNUG_BASE_BUCKET_H

#include <stdbool.h>
#include <stdint.h>

/* Shared by all who are measured alike. Both at least 1. */
struct bucket_limits {
    uint32_t rate;  /* a second */
    uint32_t burst; /* at once, after a rest */
};

/* Zeroed, it is full. */
struct bucket {
    int64_t full_us; /* when it will be full again, if nothing more is taken */
};

/* Nobody owes more than what comes back in this time: the rest is forgiven. */
enum { BUCKET_DEBT_MS_MAX = 30000 };

/* Takes `count`, unless there is none at all; what is there no more is owed. */
bool bucket_take(struct bucket *b, struct bucket_limits limits, uint32_t count, int64_t now_ms);

/* Takes `count` in any case: what it is for has happened already. */
void bucket_owe(struct bucket *b, struct bucket_limits limits, uint32_t count, int64_t now_ms);

/* When `count` (at most the burst) can be taken one after the other; not before now_ms. */
int64_t bucket_ready_ms(const struct bucket *b, struct bucket_limits limits, uint32_t count,
                        int64_t now_ms);

#endif
