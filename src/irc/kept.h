/* SPDX-License-Identifier: MIT
 * kept: a line of history as it lies on disk, taken apart: "@time=…;+tag=… :nick!user@host PRIVMSG
 * #room :text". Its text may have several lines: LF begins a new one, and CR one that belongs to
 * the line before it. */
#ifndef SNUG_IRC_KEPT_H
#define SNUG_IRC_KEPT_H

#include "base/check.h"
#include "base/str.h"

/* All views borrow the row. */
struct kept {
    int64_t unix_ms;
    struct str tags;    /* those behind the time, as they stand */
    struct str nick;    /* of the source */
    struct str command; /* PRIVMSG, JOIN … */
    struct str text;    /* the last parameter, and all lines that follow; may be empty */
};

/* False when it is no such line: without a time or a command. */
bool kept_parse(struct str row, struct kept *out) MUST_USE;

/* The time alone, which is quicker. */
bool kept_time(struct str row, int64_t *unix_ms) MUST_USE;

#endif
