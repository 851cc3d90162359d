/* SPDX-License-Identifier: MIT
 * typing: the text is walked twice by the same steps: to find where the cursor is, then to paint
 * the rows around it. */
#include "tui/typing.h"

#include "client/clean.h"
#include "client/cluster.h"
#include "tui/wrap.h"

enum { PROMPT_BYTES_MAX = 1024 };

#define LINE_END_SIGN STR("\xE2\x86\xB5") /* ↵ */

struct spot {
    size_t row, column;
};

/* One walk: over the prompt and then the text, cluster by cluster. */
struct walk {
    const struct typing *typing;
    struct str prompt;         /* clean, and short enough to leave room */
    struct buf *out;           /* NULL: only measuring */
    size_t first_row, end_row; /* painted */
    struct spot spot;
    struct spot cursor;
};

static void advance(struct walk *w, unsigned columns)
{
    if (w->spot.column + columns > w->typing->columns) {
        w->spot.row++;
        w->spot.column = 0;
        if (w->out && w->spot.row > w->first_row && w->spot.row < w->end_row)
            buf_add(w->out, STR("\r\n"));
    }
    w->spot.column += columns;
}

static void step(struct walk *w, struct str text, const struct cluster *cluster)
{
    bool is_line_end = text.n == 1 && text.p[0] == '\n';
    unsigned columns = is_line_end ? 1 : cluster->columns;

    advance(w, columns);
    if (!w->out || w->spot.row < w->first_row || w->spot.row >= w->end_row) return;
    wrap_add_cluster(w->out, is_line_end ? LINE_END_SIGN : text, cluster, w->spot.column);
}

static void walk_over(struct walk *w, struct str text, bool has_cursor)
{
    for (size_t at = 0; at < text.n;) {
        struct cluster cluster = cluster_at(text, at);
        if (has_cursor && at <= w->typing->cursor) w->cursor = w->spot;
        step(w, str_first(str_skip(text, at), cluster.n), &cluster);
        at += cluster.n;
    }
    if (has_cursor && w->typing->cursor >= text.n) w->cursor = w->spot;
}

/* A cursor behind the last column stands in the first of the next row. */
static void walk_all(struct walk *w)
{
    w->spot = (struct spot){0};
    walk_over(w, w->prompt, false);
    walk_over(w, w->typing->text, true);
    if (w->cursor.column >= w->typing->columns) {
        w->cursor = (struct spot){.row = w->cursor.row + 1};
        if (w->spot.row < w->cursor.row) advance(w, (unsigned)w->typing->columns);
    }
}

/* The rows to paint: all, or those around the cursor. */
static void choose_rows(struct walk *w)
{
    size_t rows = w->spot.row + 1, most = w->typing->rows_max;

    w->first_row = 0;
    if (rows > most) {
        w->first_row = w->cursor.row < most ? 0 : w->cursor.row - most + 1;
        rows = most;
    }
    w->end_row = w->first_row + rows;
}

/* In a narrow window the place where text goes matters less than the text. */
static struct str choose_prompt(struct buf *clean, const struct typing *t)
{
    clean_add(clean, t->prompt);
    return text_columns(buf_str(clean)) * 2 > t->columns ? STR("> ") : buf_str(clean);
}

struct typing_place typing_write(struct buf *out, const struct typing *t)
{
    struct walk w = {.typing = t};
    struct typing_place place;
    struct buf prompt;

    buf_init(&prompt, PROMPT_BYTES_MAX);
    w.prompt = choose_prompt(&prompt, t);
    walk_all(&w);
    choose_rows(&w);
    w.out = out;
    walk_all(&w);
    place = (struct typing_place){.rows = w.end_row - w.first_row,
                                  .cursor_row = w.cursor.row - w.first_row,
                                  .cursor_column = w.cursor.column};
    buf_finish(&prompt);
    return place;
}
