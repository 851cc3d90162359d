/* SPDX-License-Identifier: MIT
 * mask: "*" and "?" patterns over ASCII-folded text, and nick!user@host masks. Matching takes at
 * most pattern × text steps and no recursion, whatever the pattern. */
#ifndef SNUG_IRC_MASK_H
#define SNUG_IRC_MASK_H

#include "base/buf.h"

/* True when the whole text fits. "\" makes the next "*", "?" or "\" itself. */
bool mask_match(struct str pattern, struct str text);

/* Adds the full form: "ann" is "ann!*@*", "a@b" is "*!a@b", "a!b" is "a!b@*"; runs of "*" become
 * one. False when the result would pass 128 bytes or has a space, comma or control in it. */
bool mask_add_normalised(struct buf *out, struct str mask);

enum { MASK_BYTES_MAX = 128 };

#endif
