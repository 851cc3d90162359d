/* SPDX-License-Identifier: MIT
 * mask: "*" and "?" patterns over UTF-8 in which A to Z are a to z, and nick!user@host masks.
 * Matching takes at most pattern × text steps and no recursion, whatever the pattern. */
#ifndef SNUG_IRC_MASK_H
#define SNUG_IRC_MASK_H

#include "base/buf.h"

/* True when the whole text fits; "?" is one character. "\" makes the next "*", "?" or "\" itself.
 */
bool mask_match(struct str pattern, struct str text);

/* Adds the full form: "ann" is "ann!*@*", "a@b" is "*!a@b", "a!b" is "a!b@*"; runs of "*" become
 * one, and a "~" before the user, which elsewhere marks names nobody vouched for, is dropped: it
 * marks nobody here. False, and nothing added, when the result would pass MASK_BYTES_MAX or the
 * mask is empty, is not UTF-8, has a space, comma or control in it, or begins with a colon. */
bool mask_add_normalised(struct buf *out, struct str mask);

/* Whether it can stand as a parameter before others: not empty, UTF-8, and free of what is named
 * above. */
bool mask_is_sendable(struct str mask);

enum { MASK_BYTES_MAX = 128 };

#endif
