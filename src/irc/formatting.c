/* SPDX-License-Identifier: MIT
 * formatting: one byte each, but for colours, which have digits behind them. */
#include "irc/formatting.h"

enum { COLOUR_DIGITS_MAX = 2, HEX_DIGITS = 6 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
}

/* One or two digits, or none. */
static size_t number(struct str s)
{
    size_t n = 0;

    while (n < COLOUR_DIGITS_MAX && n < s.n && is_digit(s.p[n])) n++;
    return n;
}

/* Six digits, or none. */
static size_t hex_number(struct str s)
{
    size_t n = 0;

    while (n < HEX_DIGITS && n < s.n && is_hex(s.p[n])) n++;
    return n == HEX_DIGITS ? n : 0;
}

/* "4", "04,12", "ff0000,00ff00" or nothing. */
static size_t colours(struct str s, size_t (*one)(struct str s))
{
    size_t first = one(s), second;

    if (first == 0 || first == s.n || s.p[first] != ',') return first;
    second = one(str_skip(s, first + 1));
    return second ? first + 1 + second : first;
}

size_t formatting_bytes(struct str text)
{
    if (text.n == 0) return 0;
    switch (text.p[0]) {
    case 0x02: /* bold */
    case 0x0F: /* reset */
    case 0x11: /* monospace */
    case 0x16: /* reverse */
    case 0x1D: /* italics */
    case 0x1E: /* strikethrough */
    case 0x1F: /* underline */ return 1;
    case 0x03: return 1 + colours(str_skip(text, 1), number);
    case 0x04: return 1 + colours(str_skip(text, 1), hex_number);
    default: return 0;
    }
}
