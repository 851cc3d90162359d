/* SPDX-License-Identifier: MIT
 * bucket: the generic cell rate algorithm: what is missing in the bucket is kept as the time it
 * takes to refill it. */
#include "base/bucket.h"

#include "base/check.h"
#include "base/earlier.h"

/* What one costs, and how much cost the whole bucket holds. */
static int64_t cost_us(struct bucket_limits limits)
{
    return 1000000 / (int64_t)limits.rate;
}

static int64_t depth_us(struct bucket_limits limits)
{
    return cost_us(limits) * limits.burst;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

void bucket_owe(struct bucket *b, struct bucket_limits limits, uint32_t count, int64_t now_ms)
{
    int64_t full_us = later(b->full_us, now_ms * 1000) + cost_us(limits) * count;

    b->full_us = earlier(full_us, (now_ms + BUCKET_DEBT_MS_MAX) * 1000 + depth_us(limits));
}

bool bucket_take(struct bucket *b, struct bucket_limits limits, uint32_t count, int64_t now_ms)
{
    if (bucket_ready_ms(b, limits, 1, now_ms) > now_ms) return false;
    bucket_owe(b, limits, count, now_ms);
    return true;
}

int64_t bucket_ready_ms(const struct bucket *b, struct bucket_limits limits, uint32_t count,
                        int64_t now_ms)
{
    int64_t at_us = b->full_us + cost_us(limits) * count - depth_us(limits);

    CHECK(count <= limits.burst);
    return later((at_us + 999) / 1000, now_ms);
}
