/* SPDX-License-Identifier: MIT
 * earlier: of two moments on one clock, the one that comes first; INT64_MAX is never. */
#ifndef SNUG_BASE_EARLIER_H
#define SNUG_BASE_EARLIER_H

#include <stdint.h>

static inline int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

#endif
