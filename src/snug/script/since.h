/* SPDX-License-Identifier: MIT
 * since: a moment as people write it: how long ago ("10m", "2h", "1d12h"), a day of the local zone
 * ("2026-01-31"), or a time as servers write it ("2026-01-31T18:05:09Z"). */
#ifndef SNUG_SNUG_SCRIPT_SINCE_H
#define SNUG_SNUG_SCRIPT_SINCE_H

#include "base/str.h"

/* `now_ms` and *unix_ms are milliseconds of unix time. False when it is none of these. */
bool since_parse(struct str text, int64_t now_ms, int64_t *unix_ms);

bool since_is_valid(struct str text);

#endif
