/* SPDX-License-Identifier: MIT
 * duration: how long something lasts, as people write it: "90" (minutes), "2h", "1d12h", "1w". */
#ifndef SNUG_BASE_DURATION_H
#define SNUG_BASE_DURATION_H

#include "base/buf.h"

#define DURATION_MS_MAX ((int64_t)100 * 365 * 86400 * 1000)

/* Weeks, days, hours, minutes and seconds in any order; a number alone is
 * minutes. False for all else, for nothing, and for more than a hundred years. */
bool duration_parse(struct str text, int64_t *ms);

/* The same way back, to the second: "1d12h". */
void duration_add(struct buf *out, int64_t ms);

#endif
