/* SPDX-License-Identifier: MIT
 * kept_lines: the text of a kept file whose lines are about a server each: a place (HOST:PORT), a
 * word, and whatever stands behind it. Lines that are none are passed over. */
#ifndef SNUG_SNUG_KEPT_KEPT_LINES_H
#define SNUG_SNUG_KEPT_KEPT_LINES_H

#include "base/buf.h"

struct kept_line {
    struct str place;
    struct str word;
    struct str rest; /* as it stands in the file: kept_line_add_rest */
};

/* The next line off *text; false at the end. */
bool kept_lines_next(struct str *text, struct kept_line *out);

/* Adds `line.rest` as it was meant. */
bool kept_line_add_rest(struct buf *out, struct kept_line line);

/* Whether the line is about that place and, where they are not empty, has that word and `rest` (as
 * it is meant). Places and names are equal by their fold (irc/casemap.h). */
bool kept_line_is(struct kept_line line, struct str place, struct str word, struct str rest);

/* Adds a line; `rest` may hold any bytes. False, and nothing added, when it would pass the limit of
 * `text`, or when the place or the word is not one word. */
bool kept_lines_add(struct buf *text, struct str place, struct str word, struct str rest);

/* Takes out every line that kept_line_is. */
void kept_lines_remove(struct buf *text, struct str place, struct str word, struct str rest);

#endif
