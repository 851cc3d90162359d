/* SPDX-License-Identifier: MIT
 * multiline: the text of a message of several lines, as entries and history carry it: LF begins a
 * new line, CR one that goes on where the line before it ended (draft/multiline-concat). On the
 * wire neither can stand inside a line, so the text of an ordinary message has none. */
#ifndef SNUG_IRC_MULTILINE_H
#define SNUG_IRC_MULTILINE_H

#include "base/str.h"

#define MULTILINE_BATCH "draft/multiline"
#define MULTILINE_CONCAT "draft/multiline-concat"

/* A walk: for (struct multiline l = {.rest = text}; multiline_next(&l);) … l.line, l.joined. */
struct multiline {
    struct str rest;
    struct str line;
    bool joined; /* to the line before */
    bool begun;
};

bool multiline_next(struct multiline *l);

bool multiline_is_several(struct str text);

#endif
