/* SPDX-License-Identifier: MIT
 * cursor: where the terminal's cursor is, as far as anybody can know, and the shortest way to where
 * it is wanted. The terminal must not wrap by itself. All zero is a cursor that may be anywhere. */
#ifndef SNUG_TUI_CURSOR_H
#define SNUG_TUI_CURSOR_H

#include "base/buf.h"

enum cursor_certainty {
    CURSOR_LOST,
    CURSOR_IN_ROW, /* the row is sure */
    CURSOR_LIKELY, /* the column, too, unless the terminal counts characters otherwise than we do */
    CURSOR_SURE,
};

struct cursor {
    unsigned row, column; /* from 0 */
    enum cursor_certainty certainty;
    /* The rows that scroll, bottom not included: steps end at these borders. */
    unsigned top, bottom;
};

/* `between`: what already stands from here to there on the same row, where it could be written once
 * more with the present pen; else empty. */
void cursor_move(struct cursor *c, struct buf *out, unsigned row, unsigned column,
                 struct str between);

#endif
