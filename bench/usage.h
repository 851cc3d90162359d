/* SPDX-License-Identifier: MIT
 * usage: what another process has used so far, as Linux tells in /proc. A process that cannot be
 * asked ends this program: there is nothing to measure then. */
#ifndef SNUG_BENCH_USAGE_H
#define SNUG_BENCH_USAGE_H

#include <stdint.h>
#include <sys/types.h>

/* User and system time of all its threads. */
double usage_cpu_seconds(pid_t pid);

struct usage_memory {
    uint64_t resident_bytes; /* in memory, shared pages included */
    uint64_t private_bytes;  /* of these, what is nobody else's: what would be free without it */
};

struct usage_memory usage_memory(pid_t pid);

#endif
