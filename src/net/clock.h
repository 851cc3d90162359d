/* SPDX-License-Identifier: MIT
 * clock: what time it is. Any thread. */
#ifndef SNUG_NET_CLOCK_H
#define SNUG_NET_CLOCK_H

#include <stdint.h>

/* Milliseconds that only go forward, from some moment in the past: for deadlines. */
int64_t clock_mono_ms(void);

/* Milliseconds since 1970, as people set it: may jump either way. */
int64_t clock_unix_ms(void);

#endif
