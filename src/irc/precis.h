/* SPDX-License-Identifier: MIT
 * precis: Unicode in names, as PRECIS has it for user names (RFC 8264; RFC 8265 3.3), but with full
 * case folding: names that differ by case alone are one ("ß" is "ss"). What names are compared by
 * keeps its form in all versions of Unicode. */
#ifndef SNUG_IRC_PRECIS_H
#define SNUG_IRC_PRECIS_H

#include "base/str.h"

/* The longest text that is mapped, and the most that can come of it. */
enum { PRECIS_TEXT_MAX = 128, PRECIS_BYTES_MAX = 3 * PRECIS_TEXT_MAX };

/* Each writes a form of `text` and returns it: wide and narrow characters as ordinary ones and then
 * composed (NFC), decomposed (NFD), or composed without case. Empty when the text is longer than
 * PRECIS_TEXT_MAX or not UTF-8. */
struct str precis_compose(struct str text, char out[PRECIS_BYTES_MAX]);
struct str precis_decompose(struct str text, char out[PRECIS_BYTES_MAX]);
struct str precis_fold(struct str text, char out[PRECIS_BYTES_MAX]);

/* Beyond ASCII: letters, decimal digits and marks that have one form only (RFC 8264 4.2, without
 * what is good only between certain others). */
bool precis_is_letter(uint32_t code_point);
bool precis_is_digit(uint32_t code_point);
bool precis_is_mark(uint32_t code_point);

/* The Bidi Rule (RFC 5893 2): text with letters that go leftwards begins and ends with one or a
 * digit, and has none that go rightwards. */
bool precis_direction_is_clear(struct str text);

#endif
