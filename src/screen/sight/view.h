/* SPDX-License-Identifier: MIT
 * view: how notes look on a page: their rows, the days between them, and the line above what is
 * new. Everything is measured and painted by the same steps, so that scrolling by a row is one. */
#ifndef SNUG_SCREEN_SIGHT_VIEW_H
#define SNUG_SCREEN_SIGHT_VIEW_H

#include "screen/page/page.h"
#include "screen/sight/lines.h"
#include "screen/sight/theme.h"

enum view_times { TIMES_NONE, TIMES_MINUTES, TIMES_SECONDS };
enum view_joins { JOINS_QUIET, JOINS_ALL, JOINS_NONE };

struct view_options {
    enum view_times times;
    enum view_joins joins; /* quiet: those of a while are told of in one line */
    int (*utc_offset_s)(int64_t unix_ms);
};

struct view {
    const struct theme *theme;
    const struct view_options *options;
    struct drawing drawing;
    struct str words;    /* marked in what was said; empty: none */
    bool is_offline;     /* own lines wait until that ends */
    struct arena *arena; /* for one painting or measuring; the caller clears it */
    struct grid *grid;   /* where it is painted */
    unsigned row, row_end, column, column_end;
};

/* The note that stands above this one; NULL for none. Those that are not shown are passed over, and
 * there is none above where the page begins. */
const struct note *view_above(const struct view *v, const struct page *p, size_t place);

/* When it was said, as the clocks here show it. */
int64_t view_local_ms(const struct view *v, const struct item *item);

/* Rows of the note with all that stands above it; 0 when it is told of in a later one. */
size_t view_rows(const struct view *v, const struct page *p, size_t place);

/* Paints [row, row_end) from below: the newest notes, or those one has gone back to. */
void view_paint(const struct view *v, const struct page *p);
void view_paint_newest(const struct view *v, const struct page *p);

/* Goes back by so many rows, or forth when negative; true when the first note is in sight. */
bool view_scroll(const struct view *v, struct page *p, int rows);

/* Goes as far as it takes to have a note in sight; of one that is too long, its beginning. */
void view_show(const struct view *v, struct page *p, size_t place);

#endif
