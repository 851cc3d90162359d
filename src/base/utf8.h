/* SPDX-License-Identifier: MIT
 * utf8: well-formed text per RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF. */
#ifndef SNUG_BASE_UTF8_H
#define SNUG_BASE_UTF8_H

#include "base/buf.h"

/* U+FFFD, which stands for what was none or must not be seen. */
#define UTF8_REPLACEMENT STR("\xEF\xBF\xBD")

/* Bytes of the well-formed character at the start of `s` and its code point; 0 when there is none.
 */
size_t utf8_decode(struct str s, uint32_t *code_point);

bool utf8_is_valid(struct str s);

/* The longest start of `s` that is at most `bytes_max` long and does not end inside a character. */
struct str utf8_first(struct str s, size_t bytes_max);

/* Adds `s` with each byte that belongs to no character replaced by U+FFFD. */
bool utf8_add_repaired(struct buf *out, struct str s);

/* Adds the UTF-8 form of a code point. */
bool utf8_add(struct buf *out, uint32_t code_point);

/* C0, DEL and C1 controls, line and paragraph separators, and the marks that turn the direction of
 * text: what must never reach a terminal, a log or a name. */
bool utf8_is_control(uint32_t code_point);

/* Spaces of any width, and what shows nothing at all: two names that differ by them look the same.
 * Joiners (U+200C, U+200D) are none, since letters and emoji need them. */
bool utf8_is_blank(uint32_t code_point);

#endif
