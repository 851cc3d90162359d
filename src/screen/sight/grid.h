/* SPDX-License-Identifier: MIT
 * grid: a screen as rows of cells, each with what a person takes for one character. It is the last
 * thing before the terminal, and so where text becomes inert for good: no cell ever holds a control
 * character or bytes that are not UTF-8. One owner, one thread. */
#ifndef SNUG_SCREEN_SIGHT_GRID_H
#define SNUG_SCREEN_SIGHT_GRID_H

#include "base/arena.h"
#include "screen/sight/style.h"

enum {
    CELL_BYTES_MAX = 32, /* of a cluster; a longer one is cut between characters */
    GRID_COLUMNS_MAX = 1000,
    GRID_ROWS_MAX = 1000,
    GRID_LINKS_MAX = 1000,
    GRID_LINK_BYTES_MAX = 2000, /* of an address; terminals pass over longer ones */
};

struct cell {
    struct style style; /* of a blank only what is seen: style_of_blank */
    uint16_t link;      /* 1 + the place in grid.links; 0 for none */
    uint8_t n;          /* bytes; 0: blank (a space), or covered by the wide cell to the left */
    uint8_t columns;    /* 1 or 2; 0: covered */
    bool is_doubtful;   /* terminals disagree about its width */
    char bytes[CELL_BYTES_MAX];
};

struct grid {
    unsigned columns, rows;
    struct cell *cells; /* row by row */
    unsigned cursor_row, cursor_column;
    bool shows_cursor;
    struct str *links; /* addresses, of printable ASCII alone */
    size_t link_count, link_capacity;
    struct arena link_bytes;
};

void grid_init(struct grid *g, unsigned columns, unsigned rows); /* blank; sizes are clamped */
void grid_finish(struct grid *g);

/* All blank and in the terminal's own style, without links or a cursor; the memory is kept. */
void grid_clear(struct grid *g);

void grid_copy(struct grid *to, const struct grid *from); /* both of one size */

/* Blanks of that style from column to column_end (not included), on one row. */
void grid_fill(struct grid *g, unsigned row, unsigned column, unsigned column_end,
               struct style style);

/* Puts as many clusters as fit before column_end. Bytes that are no text, controls, and marks that
 * turn its direction become U+FFFD; what fills no column by itself (a lone accent, a joiner) is
 * left out. A wide character that is half overwritten becomes blank. Returns the column behind the
 * last. Outside of the grid nothing is put. */
unsigned grid_put(struct grid *g, unsigned row, unsigned column, unsigned column_end,
                  struct str text, struct style style, unsigned link);

/* A line from column to column_end, with words near its beginning: "── words ─────". */
void grid_put_rule(struct grid *g, unsigned row, unsigned column, unsigned column_end,
                   struct str words, struct style of_words, struct style of_line);

/* What to give to grid_put so that a click opens the address: 0 when it is not printable ASCII with
 * a scheme of http, https, irc, ircs, snug or mailto, when it is too long, or there are too many.
 */
unsigned grid_link(struct grid *g, struct str address);

bool cell_is_empty(const struct cell *cell); /* as grid_clear leaves it */
const struct cell *grid_cell(const struct grid *g, unsigned row, unsigned column);

/* Adds the text of all rows, each without the blanks at its end and with LF behind it: for tests
 * and for those who look. */
struct buf;
void grid_write_text(struct buf *out, const struct grid *g);

#endif
