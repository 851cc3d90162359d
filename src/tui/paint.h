/* SPDX-License-Identifier: MIT
 * paint: writes the bytes that turn what a terminal shows into what a grid has: only what differs,
 * in the fewest bytes. ECMA-48 and what everybody has taken from xterm; nothing else is ever
 * written, whatever the text is. One owner, one thread. */
#ifndef SNUG_TUI_PAINT_H
#define SNUG_TUI_PAINT_H

#include "screen/sight/grid.h"
#include "tui/cursor.h"
#include "tui/pen.h"

struct paint_abilities {
    enum palette palette;
    bool synchronized; /* mode 2026: it shows nothing half done */
    bool scrolls;      /* DECSTBM with SU and SD */
    bool links;        /* OSC 8 */
    bool joins;        /* one picture of several: else U+200D ends a cell, and U+FE0F is left out */
};

struct paint {
    struct paint_abilities abilities;
    struct grid shown;
    bool is_known;   /* the terminal shows that */
    bool has_cursor; /* … and the cursor */
    struct pen pen;
    struct cursor cursor;
    struct str link; /* begun with OSC 8; between two calls none is */
};

void paint_init(struct paint *p, const struct paint_abilities *abilities);
void paint_finish(struct paint *p);

/* When more is known about the terminal: everything is painted anew where that changes its look. */
void paint_set_abilities(struct paint *p, const struct paint_abilities *abilities);

/* Nothing is known any more of what the terminal shows: after somebody else had it, or when it has
 * another size. The next painting is of everything, over what is there, without erasing first. */
void paint_forget(struct paint *p);

/* Adds what makes the terminal show `grid`; nothing when it does. False when that would pass the
 * limit of `out`: then nothing was added, and the next painting is of everything. */
bool paint_write(struct paint *p, struct buf *out, const struct grid *grid);

#endif
