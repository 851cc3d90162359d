/* SPDX-License-Identifier: MIT
 * since: three readers, one after the other. */
#include "snug/script/since.h"

#include "base/duration.h"
#include "base/timestamp.h"

#include <time.h>

/* Digits of exactly that many places. */
static bool take_number(struct str part, size_t digits, uint64_t max, int *out)
{
    uint64_t number;

    if (part.n != digits || !str_number(part, max, &number)) return false;
    *out = (int)number;
    return true;
}

/* mktime(3) makes 3 March of 31 February; that was no day. */
static bool parse_day(struct str text, int64_t *unix_ms)
{
    struct str day = text, year = str_cut(&day, '-'), month = str_cut(&day, '-');
    struct tm local = {.tm_isdst = -1};
    int month_number;
    time_t seconds;

    if (!take_number(year, 4, 9999, &local.tm_year) || !take_number(month, 2, 12, &month_number) ||
        !take_number(day, 2, 31, &local.tm_mday))
        return false;
    local.tm_year -= 1900;
    local.tm_mon = month_number - 1;
    seconds = mktime(&local);
    if (local.tm_mon != month_number - 1 || seconds < 0) return false;
    *unix_ms = (int64_t)seconds * 1000;
    return true;
}

bool since_parse(struct str text, int64_t now_ms, int64_t *unix_ms)
{
    int64_t ago_ms;

    if (duration_parse(text, &ago_ms)) {
        *unix_ms = ago_ms < now_ms ? now_ms - ago_ms : 0;
        return true;
    }
    return parse_day(text, unix_ms) || timestamp_parse(text, unix_ms);
}

bool since_is_valid(struct str text)
{
    int64_t ignored;

    return since_parse(text, 0, &ignored);
}
