/* SPDX-License-Identifier: MIT
 * note: the text of one counted line: "ssssssss nnnnnnnn tttttttttttttttt fffff", in hexadecimal.
 */
#include "note.h"

#include <string.h>

enum { SENDER_DIGITS = 8, NUMBER_DIGITS = 8, TIME_DIGITS = 16 };

/* Any start of it is told from any other text of its length. */
static const char filling[] = "abcdefghijklmnopqrstuvwxyz0123456789";

static void add_hex(struct buf *out, uint64_t value, int digits)
{
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        buf_add_char(out, "0123456789abcdef"[value >> shift & 15]);
    buf_add_char(out, ' ');
}

static bool cut_hex(struct str *text, size_t digits, uint64_t *out)
{
    uint64_t value = 0;

    if (text->n <= digits || text->p[digits] != ' ') return false;
    for (size_t i = 0; i < digits; i++) {
        char c = text->p[i];

        if (c >= '0' && c <= '9')
            value = value << 4 | (uint64_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            value = value << 4 | (uint64_t)(c - 'a' + 10);
        else
            return false;
    }
    *text = str_skip(*text, digits + 1);
    *out = value;
    return true;
}

void note_add(struct buf *out, const struct note *note, size_t bytes)
{
    size_t end = out->n + bytes;

    add_hex(out, note->sender, SENDER_DIGITS);
    add_hex(out, note->number, NUMBER_DIGITS);
    add_hex(out, (uint64_t)note->sent_ns, TIME_DIGITS);
    while (out->n < end)
        buf_add(out, str_first((struct str){filling, sizeof filling - 1}, end - out->n));
}

static bool is_filling(struct str text)
{
    for (; text.n > 0; text = str_skip(text, sizeof filling - 1))
        if (memcmp(text.p, filling, text.n < sizeof filling - 1 ? text.n : sizeof filling - 1) != 0)
            return false;
    return true;
}

bool note_parse(struct str text, size_t bytes, struct note *out)
{
    uint64_t sender, number, sent_ns;

    if (text.n != bytes) return false;
    if (!cut_hex(&text, SENDER_DIGITS, &sender)) return false;
    if (!cut_hex(&text, NUMBER_DIGITS, &number)) return false;
    if (!cut_hex(&text, TIME_DIGITS, &sent_ns)) return false;
    if (!is_filling(text)) return false;
    *out = (struct note){(uint32_t)sender, (uint32_t)number, (int64_t)sent_ns};
    return true;
}
