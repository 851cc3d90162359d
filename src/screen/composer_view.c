/* SPDX-License-Identifier: MIT
 * composer_view: the prompt and the text being typed, on as many rows as there are for them around
 * the cursor; and above, the list of what the word may become. */
#include "client/text/clean.h"
#include "client/text/cluster.h"
#include "screen/state.h"

#include <limits.h>

enum { LIST_ROWS_MAX = 8, LIST_TEXT_COLUMNS = 18, COLUMNS_FOR_PROMPT = 6 };

struct spot {
    unsigned row, column;
};

/* One walk over the text: where each cluster stands, when painting from `first_row` on. */
struct walk {
    struct screen *s;
    unsigned left, right;
    unsigned indent;    /* columns of the prompt */
    unsigned first_row; /* the first that is painted, … */
    unsigned row_end;   /* … and the end; 0: only measuring */
    unsigned stop;      /* rows from here on do not matter */
    struct spot at, cursor;
};

/* As the machine told it; where nobody would hear it, without the place where lines go. */
static struct str prompt_here(struct screen *s)
{
    const struct page *here = book_here(&s->book);
    struct str told = here ? buf_str(&s->servers[here->network].prompt) : STR("> ");
    struct str target = here ? client_target(screen_client(s)) : STR("");
    struct str end = ARENA_JOIN(&s->scratch, target, STR("> "));

    if (!here || page_is_talk(here) || told.n < end.n) return told;
    if (!str_eq(str_skip(told, told.n - end.n), end)) return told;
    return ARENA_JOIN(&s->scratch, str_first(told, told.n - end.n), STR("> "));
}

/* What there is room for in a narrow window: that lines wait, at least. */
static struct str short_prompt(const struct screen *s, unsigned columns)
{
    const struct client *client = screen_client(s);
    struct str off = STR("(off) > ");

    return client && !client_is_ready(client) && off.n * 2 <= columns ? off : STR("> ");
}

static struct str prompt_of(struct screen *s)
{
    struct str told = prompt_here(s), copy;
    unsigned columns = s->frame.right - s->frame.left;
    struct buf clean;

    if (columns < COLUMNS_FOR_PROMPT) return STR("");
    buf_init(&clean, 3 * told.n + 3);
    clean_add(&clean, told);
    copy = arena_copy(&s->scratch, buf_str(&clean));
    buf_finish(&clean);
    return text_columns(copy) * 2 > columns ? short_prompt(s, columns) : copy;
}

static void new_row(struct walk *w)
{
    w->at = (struct spot){.row = w->at.row + 1, .column = w->left + w->indent};
}

static void step(struct walk *w, struct str bytes, unsigned columns)
{
    unsigned row;

    if (w->at.column + columns > w->right) new_row(w);
    row = w->s->frame.composer + w->at.row - w->first_row;
    if (w->at.row >= w->first_row && w->at.row < w->row_end)
        grid_put(&w->s->grid, row, w->at.column, w->right, bytes, (struct style){0}, 0);
    w->at.column += columns;
}

/* What the terminal does not draw as one fills the columns of each. */
static void step_over(struct walk *w, struct str bytes)
{
    struct str text = drawing_apply(&w->s->drawing, &w->s->scratch, bytes);

    for (size_t at = 0; at < text.n;) {
        struct cluster cluster = cluster_at(text, at);
        step(w, str_first(str_skip(text, at), cluster.n), cluster.columns ? cluster.columns : 1);
        at += cluster.n;
    }
}

static void walk_over(struct walk *w)
{
    struct str text = buf_str(&w->s->edit.text);
    size_t cursor = w->s->edit.cursor;

    w->at = (struct spot){.column = w->left + w->indent};
    for (size_t at = 0; at < text.n && w->at.row < w->stop;) {
        struct cluster cluster = cluster_at(text, at);
        struct str bytes = str_first(str_skip(text, at), cluster.n);
        if (cursor >= at && cursor < at + cluster.n) w->cursor = w->at;
        if (text.p[at] == '\n')
            new_row(w);
        else
            step_over(w, bytes);
        at += cluster.n;
    }
    if (cursor == text.n) w->cursor = w->at;
    if (w->cursor.column >= w->right) {
        w->cursor = (struct spot){.row = w->cursor.row + 1, .column = w->left + w->indent};
        if (w->at.row < w->cursor.row) w->at = w->cursor;
    }
}

static struct walk begin_walk(struct screen *s, struct str prompt)
{
    return (struct walk){.s = s,
                         .stop = UINT_MAX,
                         .left = s->frame.left,
                         .right = s->frame.right,
                         .indent = (unsigned)text_columns(prompt)};
}

unsigned composer_rows(struct screen *s)
{
    struct walk w = begin_walk(s, prompt_of(s));

    w.stop = COMPOSER_ROWS_MAX;
    walk_over(&w);
    return w.at.row + 1;
}

/* --- the list above --- */

static void paint_candidate(struct screen *s, unsigned row, const struct candidate *c, bool is_here)
{
    struct style style = theme_style(&s->theme, is_here ? ROLE_HERE : ROLE_BAR);
    unsigned left = s->frame.left, right = s->frame.right, at;

    grid_fill(&s->grid, row, left, right, style);
    at = grid_put(&s->grid, row, left + 1, right, c->text, style, 0);
    if (at < left + LIST_TEXT_COLUMNS) at = left + LIST_TEXT_COLUMNS;
    grid_put(&s->grid, row, at + 1, right, c->help, style, 0);
}

/* The part of the list around the candidate whose turn it is. */
static void paint_list(struct screen *s)
{
    const struct completion *c = &s->completion;
    size_t rows = c->count < LIST_ROWS_MAX ? c->count : LIST_ROWS_MAX, first = 0;

    if (rows > s->frame.bottom - s->frame.top) rows = s->frame.bottom - s->frame.top;
    if (c->turn > rows) first = c->turn - rows;
    for (size_t i = 0; i < rows; i++)
        paint_candidate(s, s->frame.bottom - (unsigned)(rows - i), &c->items[first + i],
                        c->turn == first + i + 1);
}

void composer_paint(struct screen *s)
{
    struct str prompt = prompt_of(s);
    struct walk w = begin_walk(s, prompt);
    unsigned rows = s->grid.rows - s->frame.composer;

    walk_over(&w);
    if (w.cursor.row >= rows) w.first_row = w.cursor.row - rows + 1;
    w.row_end = w.first_row + rows;
    w.stop = w.row_end;
    walk_over(&w);
    if (w.first_row == 0)
        grid_put(&s->grid, s->frame.composer, w.left, w.right, prompt,
                 theme_style(&s->theme, ROLE_PROMPT), 0);
    s->grid.cursor_row = s->frame.composer + w.cursor.row - w.first_row;
    s->grid.cursor_column = w.cursor.column;
    s->grid.shows_cursor = true;
    paint_list(s);
}
