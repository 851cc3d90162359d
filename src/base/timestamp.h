/* SPDX-License-Identifier: MIT
 * timestamp: unix milliseconds to and from the text of IRCv3 server-time, YYYY-MM-DDThh:mm:ss.sssZ.
 */
#ifndef SNUG_BASE_TIMESTAMP_H
#define SNUG_BASE_TIMESTAMP_H

#include "base/str.h"

enum { TIMESTAMP_BYTES = 24 };

/* Writes exactly TIMESTAMP_BYTES, no NUL. Years 1970 to 9999; outside is clamped. */
struct str timestamp_write(int64_t unix_ms, char out[TIMESTAMP_BYTES]);

/* Accepts the seconds' fraction with 0 to 9 digits and a leap second (:60). */
bool timestamp_parse(struct str s, int64_t *unix_ms);

#endif
