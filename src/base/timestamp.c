/* SPDX-License-Identifier: MIT
 * timestamp: the Gregorian calendar in whole numbers. Years are counted from March, so that the
 * leap day is the last of its year, and in eras of 400 years, which all have the same days. */
#include "base/timestamp.h"

#include <string.h>

enum {
    DAY_MS = 86400000,
    ERA_DAYS = 146097,
    CENTURY_DAYS = 36524,
    EPOCH_DAYS = 719468, /* from 0000-03-01 to 1970-01-01 */
};
static const int64_t last_ms = 253402300799999; /* 9999-12-31T23:59:59.999Z */

struct date {
    int64_t year;
    int64_t month; /* 1 to 12 */
    int64_t day;   /* 1 to 31 */
};

static struct date date_from_days(int64_t unix_days)
{
    int64_t days = unix_days + EPOCH_DAYS;
    int64_t era = days / ERA_DAYS;
    int64_t era_day = days % ERA_DAYS;
    int64_t era_year =
        (era_day - era_day / 1460 + era_day / CENTURY_DAYS - era_day / (ERA_DAYS - 1)) / 365;
    int64_t year_day = era_day - (365 * era_year + era_year / 4 - era_year / 100);
    int64_t month = (5 * year_day + 2) / 153; /* 0 is March */

    return (struct date){
        .year = era * 400 + era_year + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = year_day - (153 * month + 2) / 5 + 1,
    };
}

static int64_t days_from_date(struct date d)
{
    int64_t year = d.month > 2 ? d.year : d.year - 1;
    int64_t month = d.month > 2 ? d.month - 3 : d.month + 9;
    int64_t era_year = year % 400;
    int64_t year_day = (153 * month + 2) / 5 + d.day - 1;

    return year / 400 * ERA_DAYS + era_year * 365 + era_year / 4 - era_year / 100 + year_day -
           EPOCH_DAYS;
}

/* Writes `value` in decimal so that its last digit stands right before `end`. */
static void put_number(char *end, int digits, int64_t value)
{
    while (digits-- > 0) {
        *--end = (char)('0' + value % 10);
        value /= 10;
    }
}

struct str timestamp_write(int64_t unix_ms, char out[TIMESTAMP_BYTES])
{
    int64_t ms = unix_ms < 0 ? 0 : unix_ms > last_ms ? last_ms : unix_ms;
    struct date date = date_from_days(ms / DAY_MS);
    int64_t day_ms = ms % DAY_MS;

    memcpy(out, "0000-00-00T00:00:00.000Z", TIMESTAMP_BYTES);
    put_number(out + 4, 4, date.year);
    put_number(out + 7, 2, date.month);
    put_number(out + 10, 2, date.day);
    put_number(out + 13, 2, day_ms / 3600000);
    put_number(out + 16, 2, day_ms / 60000 % 60);
    put_number(out + 19, 2, day_ms / 1000 % 60);
    put_number(out + 23, 3, day_ms % 1000);
    return (struct str){out, TIMESTAMP_BYTES};
}

/* Takes exactly `digits` digits and the byte behind them off *s. */
static bool take_number(struct str *s, size_t digits, char behind, uint64_t max, int64_t *out)
{
    uint64_t value;

    if (s->n <= digits || s->p[digits] != behind) return false;
    if (!str_number(str_first(*s, digits), max, &value)) return false;
    *out = (int64_t)value;
    *s = str_skip(*s, digits + 1);
    return true;
}

/* Whether the calendar has such a day: 02-30 comes back as 03-02. */
static bool is_real(struct date d)
{
    struct date back;

    if (d.year < 1970 || d.month < 1 || d.day < 1) return false;
    back = date_from_days(days_from_date(d));
    return back.month == d.month && back.day == d.day;
}

static bool parse_date(struct str *s, int64_t *days)
{
    struct date d;

    if (!take_number(s, 4, '-', 9999, &d.year) || !take_number(s, 2, '-', 12, &d.month) ||
        !take_number(s, 2, 'T', 31, &d.day) || !is_real(d))
        return false;
    *days = days_from_date(d);
    return true;
}

/* "ss.sssZ" with any fraction of up to 9 digits, or "ssZ". */
static bool parse_seconds(struct str s, int64_t *ms)
{
    int64_t seconds, fraction;
    size_t digits;

    if (take_number(&s, 2, 'Z', 60, &seconds)) {
        *ms = seconds * 1000;
        return s.n == 0;
    }
    digits = s.n < 4 ? 0 : s.n - 4;
    if (digits < 1 || digits > 9) return false;
    if (!take_number(&s, 2, '.', 60, &seconds)) return false;
    if (!take_number(&s, digits, 'Z', 999999999, &fraction)) return false;
    for (; digits < 3; digits++) fraction *= 10;
    for (; digits > 3; digits--) fraction /= 10;
    *ms = seconds * 1000 + fraction;
    return true;
}

bool timestamp_parse(struct str s, int64_t *unix_ms)
{
    int64_t days, hours, minutes, ms;

    if (!parse_date(&s, &days)) return false;
    if (!take_number(&s, 2, ':', 23, &hours) || !take_number(&s, 2, ':', 59, &minutes))
        return false;
    if (!parse_seconds(s, &ms)) return false;
    *unix_ms = days * DAY_MS + hours * 3600000 + minutes * 60000 + ms;
    return true;
}
