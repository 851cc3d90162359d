/* SPDX-License-Identifier: MIT
 * latency: how long things took, kept as counts in buckets 3 % wide. Times are nanoseconds of a
 * clock that only goes forward. */
#ifndef SNUG_BENCH_LATENCY_H
#define SNUG_BENCH_LATENCY_H

#include <stddef.h>
#include <stdint.h>

enum { LATENCY_BUCKETS = 64 * 32 };
#define LATENCY_NS_PER_S INT64_C(1000000000)

struct latency {
    uint64_t counts[LATENCY_BUCKETS];
    uint64_t total;
    int64_t worst_ns;
};

int64_t latency_now_ns(void);

void latency_add(struct latency *l, int64_t ns);

/* The time that `share` (0 to 1) of all stayed at or below; 0 when there are none. */
int64_t latency_quantile_ns(const struct latency *l, double share);

#endif
