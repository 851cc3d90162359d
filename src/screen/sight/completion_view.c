/* SPDX-License-Identifier: MIT
 * completion_view: the list of what the word may become, above the line being typed. */
#include "screen/state.h"

enum { TEXT_COLUMNS = 18 };

static unsigned begin_row(struct screen *s, unsigned row, struct style style)
{
    grid_fill(&s->grid, row, s->frame.left, s->frame.right, style);
    return s->frame.left + 1;
}

static void paint_candidate(struct screen *s, unsigned row, const struct candidate *c, bool is_here)
{
    struct style style = theme_style(&s->theme, is_here ? ROLE_HERE : ROLE_BAR);
    struct style help = is_here ? style : theme_style(&s->theme, ROLE_BAR_FAINT);
    unsigned right = s->frame.right, start = begin_row(s, row, style);
    unsigned at = grid_put(&s->grid, row, start, right, c->text, style, 0);

    if (at < start + TEXT_COLUMNS) at = start + TEXT_COLUMNS;
    bars_put(s, row, at, right, c->help, help);
}

static void paint_more(struct screen *s, unsigned row, size_t count)
{
    struct style style = theme_style(&s->theme, ROLE_BAR_FAINT);

    grid_put(&s->grid, row, begin_row(s, row, style), s->frame.right,
             arena_printf(&s->scratch, "… %zu more: Up, Down, PageDown", count), style, 0);
}

/* The part of the list around the candidate whose turn it is; where that is not all, a row says
 * how many there are besides. */
void completion_paint(struct screen *s)
{
    const struct completion *c = &s->completion;
    size_t rows = s->frame.bottom - s->frame.top, shown, first;
    unsigned row = s->frame.bottom;

    if (rows > COMPLETION_ROWS_MAX) rows = COMPLETION_ROWS_MAX;
    shown = c->count > rows && rows > 1 ? rows - 1 : rows;
    if (shown > c->count) shown = c->count;
    first = c->turn > shown ? c->turn - shown : 0;
    if (rows > 1 && shown < c->count) paint_more(s, --row, c->count - shown);
    for (size_t i = shown; i-- > 0;)
        paint_candidate(s, --row, &c->items[first + i], c->turn == first + i + 1);
}
