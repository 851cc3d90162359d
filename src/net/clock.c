/* SPDX-License-Identifier: MIT
 * clock: the two system clocks we read. */
#include "net/clock.h"

#include "base/check.h"

#include <time.h>

static int64_t read_ms(clockid_t clock)
{
    struct timespec t;

    CHECK(clock_gettime(clock, &t) == 0);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_mono_ms(void)
{
    return read_ms(CLOCK_MONOTONIC);
}

int64_t clock_unix_ms(void)
{
    return read_ms(CLOCK_REALTIME);
}
