/* SPDX-License-Identifier: MIT
 * duration: numbers, each with its unit. */
#include "base/duration.h"

enum { SECOND = 1000 };

static const struct unit {
    char letter;
    int64_t ms;
} units[] = {{'w', (int64_t)604800 * SECOND},
             {'d', (int64_t)86400 * SECOND},
             {'h', (int64_t)3600 * SECOND},
             {'m', (int64_t)60 * SECOND},
             {'s', SECOND}};

static int64_t unit_ms(char letter)
{
    for (size_t i = 0; i < ARRAY_LENGTH(units); i++)
        if (units[i].letter == ascii_lower(letter)) return units[i].ms;
    return 0;
}

static size_t digit_count(struct str text)
{
    size_t n = 0;

    while (n < text.n && text.p[n] >= '0' && text.p[n] <= '9') n++;
    return n;
}

/* Takes one number with its unit off *text. Without unit it must be all there is. */
static bool take(struct str *text, bool first, int64_t *ms)
{
    size_t digits = digit_count(*text);
    bool bare = digits == text->n;
    int64_t unit = bare ? unit_ms('m') : unit_ms(text->p[digits]);
    uint64_t count;

    if (unit == 0 || (bare && !first)) return false;
    if (!str_number(str_first(*text, digits), (uint64_t)(DURATION_MS_MAX / unit), &count))
        return false;
    *ms += (int64_t)count * unit;
    *text = str_skip(*text, digits + !bare);
    return *ms <= DURATION_MS_MAX;
}

bool duration_parse(struct str text, int64_t *ms)
{
    int64_t sum = 0;
    bool first = true;

    if (text.n == 0) return false;
    for (; text.n; first = false)
        if (!take(&text, first, &sum)) return false;
    *ms = sum;
    return true;
}

void duration_add(struct buf *out, int64_t ms)
{
    if (ms < SECOND) buf_add(out, STR("0s"));
    for (size_t i = 0; i < ARRAY_LENGTH(units); i++) {
        if (ms < units[i].ms) continue;
        buf_addf(out, "%lld%c", (long long)(ms / units[i].ms), units[i].letter);
        ms %= units[i].ms;
    }
}
