/* SPDX-License-Identifier: MIT
 * utf8: decoding by the table of RFC 3629 section 4. */
#include "base/utf8.h"

#include "base/check.h"

static bool is_tail(struct str s, size_t at)
{
    return at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80;
}

static uint32_t tail_bits(struct str s, size_t at)
{
    return (unsigned char)s.p[at] & 0x3Fu;
}

size_t utf8_decode(struct str s, uint32_t *code_point)
{
    unsigned char lead;
    uint32_t value;

    if (s.n == 0) return 0;
    lead = (unsigned char)s.p[0];
    if (lead < 0x80) {
        *code_point = lead;
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF && is_tail(s, 1)) {
        *code_point = (lead & 0x1Fu) << 6 | tail_bits(s, 1);
        return 2;
    }
    if (lead >= 0xE0 && lead <= 0xEF && is_tail(s, 1) && is_tail(s, 2)) {
        value = (lead & 0x0Fu) << 12 | tail_bits(s, 1) << 6 | tail_bits(s, 2);
        if (value < 0x800 || (value >= 0xD800 && value <= 0xDFFF)) return 0;
        *code_point = value;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4 && is_tail(s, 1) && is_tail(s, 2) && is_tail(s, 3)) {
        value =
            (lead & 0x07u) << 18 | tail_bits(s, 1) << 12 | tail_bits(s, 2) << 6 | tail_bits(s, 3);
        if (value < 0x10000 || value > 0x10FFFF) return 0;
        *code_point = value;
        return 4;
    }
    return 0;
}

bool utf8_is_valid(struct str s)
{
    uint32_t code_point;

    while (s.n) {
        size_t n = utf8_decode(s, &code_point);
        if (n == 0) return false;
        s = str_skip(s, n);
    }
    return true;
}

struct str utf8_first(struct str s, size_t bytes_max)
{
    uint32_t code_point;

    if (s.n <= bytes_max) return s;
    for (size_t back = 1; back <= 3 && back <= bytes_max; back++)
        if (utf8_decode(str_skip(s, bytes_max - back), &code_point) > back)
            return str_first(s, bytes_max - back);
    return str_first(s, bytes_max);
}

bool utf8_add_repaired(struct buf *out, struct str s)
{
    bool fits = true;
    uint32_t code_point;

    while (s.n) {
        size_t n = utf8_decode(s, &code_point);
        fits = buf_add(out, n ? str_first(s, n) : UTF8_REPLACEMENT) && fits;
        s = str_skip(s, n ? n : 1);
    }
    return fits;
}

bool utf8_add(struct buf *out, uint32_t c)
{
    char bytes[4];
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0x00, 0xC0, 0xE0, 0xF0};

    CHECK(c <= 0x10FFFF);
    for (size_t i = n - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    bytes[0] = (char)(lead[n] | c);
    return buf_add(out, (struct str){bytes, n});
}

bool utf8_is_control(uint32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return true;
    if (c == 0x2028 || c == 0x2029 || c == 0x200E || c == 0x200F || c == 0x061C) return true;
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* From the lists Zs and Default_Ignorable_Code_Point of Unicode 15. */
static const struct range {
    uint32_t first, last;
} blanks[] = {
    {0x20, 0x20},     {0xA0, 0xA0},     {0xAD, 0xAD},     {0x34F, 0x34F},     {0x115F, 0x1160},
    {0x1680, 0x1680}, {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x2000, 0x200B},   {0x202F, 0x202F},
    {0x205F, 0x2065}, {0x206A, 0x206F}, {0x2800, 0x2800}, {0x3000, 0x3000},   {0x3164, 0x3164},
    {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xE0000, 0xE0FFF},
};

bool utf8_is_blank(uint32_t c)
{
    for (size_t i = 0; i < ARRAY_LENGTH(blanks); i++)
        if (c >= blanks[i].first && c <= blanks[i].last) return true;
    return false;
}
