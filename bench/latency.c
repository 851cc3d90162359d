/* SPDX-License-Identifier: MIT
 * latency: how long things took. A bucket is the position of the highest bit and the five bits
 * behind it. */
#include "latency.h"

#include <time.h>

enum { FINE_BITS = 5, FINE_COUNT = 1 << FINE_BITS };

int64_t latency_now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * LATENCY_NS_PER_S + now.tv_nsec;
}

static size_t bucket_of(uint64_t ns)
{
    unsigned highest = 63 - (unsigned)__builtin_clzll(ns | FINE_COUNT);
    unsigned shift = highest - FINE_BITS;

    return (size_t)shift * FINE_COUNT + (size_t)(ns >> shift);
}

/* The largest time that falls into the bucket. */
static uint64_t bucket_end(size_t bucket)
{
    size_t shift = bucket < FINE_COUNT ? 0 : bucket / FINE_COUNT - 1;

    return ((bucket - shift * FINE_COUNT + 1) << shift) - 1;
}

void latency_add(struct latency *l, int64_t ns)
{
    l->counts[bucket_of((uint64_t)ns)]++;
    l->total++;
    if (ns > l->worst_ns) l->worst_ns = ns;
}

int64_t latency_quantile_ns(const struct latency *l, double share)
{
    uint64_t wanted = (uint64_t)(share * (double)l->total), seen = 0;

    for (size_t i = 0; i < LATENCY_BUCKETS && l->total; i++) {
        seen += l->counts[i];
        if (seen < wanted || seen == 0) continue;
        return (int64_t)bucket_end(i) < l->worst_ns ? (int64_t)bucket_end(i) : l->worst_ns;
    }
    return 0;
}
