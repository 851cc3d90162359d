/* SPDX-License-Identifier: MIT
 * split: a text cut into lines that are short enough for a server: at its line ends, and where a
 * line is longer than that, behind a space if it has one, and never inside of what a person takes
 * for one character, if that is not too long itself. */
#ifndef SNUG_CLIENT_SAY_SPLIT_H
#define SNUG_CLIENT_SAY_SPLIT_H

#include "base/str.h"

enum { SPLIT_BYTES_LEAST = 8 }; /* no line can be asked to be shorter */

/* A walk: for (struct split s = {.rest = text, .bytes_max = 400}; split_next(&s);) … s.line … */
struct split {
    struct str rest;
    size_t bytes_max;
    struct str line;
    bool joined;  /* it goes on where the line before it was cut */
    bool was_cut; /* the rest goes on so */
    bool done;
};

bool split_next(struct split *s);

#endif
