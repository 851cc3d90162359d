/* SPDX-License-Identifier: MIT
 * paint: row by row, from left to right. Terminals disagree about the width of some characters, so
 * what such a one may have touched is painted again behind it, from a column that is set. */
#include "tui/paint.h"

#include "base/utf8.h"
#include "client/text/cluster.h"
#include "tui/band.h"

#include <string.h>

enum {
    BLANKS_WRITTEN_MAX = 6, /* more are erased, which is a sequence, and another to go on */
    BETWEEN_MAX = 4,        /* cells that may be written again instead of moving over them */
};

#define NO_STYLE ((struct style){0})

/* One call of paint_write. */
struct painting {
    struct paint *paint;
    struct buf *out;
    const struct grid *grid;
    bool is_begun;
    bool is_hidden;  /* the cursor, first of all, and for this painting alone */
    bool same_links; /* an equal number is an equal address */
};

void paint_init(struct paint *p, const struct paint_abilities *abilities)
{
    *p = (struct paint){.abilities = *abilities, .pen = {.palette = abilities->palette}};
    grid_init(&p->shown, 1, 1);
}

void paint_finish(struct paint *p)
{
    grid_finish(&p->shown);
}

void paint_forget(struct paint *p)
{
    p->is_known = false;
    p->pen.is_known = false;
    p->cursor.certainty = CURSOR_LOST;
}

void paint_set_abilities(struct paint *p, const struct paint_abilities *abilities)
{
    const struct paint_abilities *old = &p->abilities;

    if (old->palette != abilities->palette || old->links != abilities->links ||
        old->joins != abilities->joins)
        paint_forget(p);
    p->abilities = *abilities;
    p->pen.palette = abilities->palette;
}

#define HIDE_CURSOR STR("\033[?25l")
#define SHOW_CURSOR STR("\033[?25h")

enum { GLIMPSE_BYTES = 256 }; /* so few are read at once: nobody sees the cursor on its way */

/* Whoever sees half a picture should at least not see the cursor run about in it. */
static void begin(struct painting *s)
{
    struct paint *p = s->paint;

    if (s->is_begun) return;
    s->is_begun = true;
    if (p->abilities.synchronized) buf_add(s->out, STR("\033[?2026h"));
    if (!p->is_known || (p->has_cursor && !p->abilities.synchronized)) {
        buf_add(s->out, HIDE_CURSOR);
        s->is_hidden = p->is_known && !p->abilities.synchronized;
        p->has_cursor = false;
    }
    if (p->is_known) return;
    buf_add(s->out, STR("\033[?7l\033[r"));
    p->cursor.top = 0;
    p->cursor.bottom = s->grid->rows;
    if (p->abilities.links) buf_add(s->out, STR("\033]8;;\033\\"));
}

static struct str address_of(const struct grid *g, const struct cell *cell)
{
    return cell->link ? g->links[cell->link - 1] : (struct str){0};
}

static bool is_ascii(const struct cell *cell)
{
    return cell->columns == 1 && cell->n <= 1;
}

/* The terminal shows it already. */
static bool is_shown(const struct painting *s, unsigned row, unsigned column)
{
    const struct cell *now = grid_cell(&s->paint->shown, row, column);
    const struct cell *wanted = grid_cell(s->grid, row, column);

    if (!s->paint->is_known) return false;
    if (now->n != wanted->n || now->columns != wanted->columns) return false;
    if (memcmp(now->bytes, wanted->bytes, now->n) != 0) return false;
    if (!style_eq(now->style, wanted->style)) return false;
    if (s->same_links) return now->link == wanted->link;
    return str_eq(address_of(&s->paint->shown, now), address_of(s->grid, wanted));
}

/* Sooner known for all of it than cell by cell. */
static bool is_row_shown(const struct painting *s, unsigned row)
{
    return s->paint->is_known && s->same_links &&
           memcmp(grid_cell(&s->paint->shown, row, 0), grid_cell(s->grid, row, 0),
                  s->grid->columns * sizeof(struct cell)) == 0;
}

static void set_link(struct painting *s, struct str address)
{
    struct paint *p = s->paint;

    if (!p->abilities.links || str_eq(p->link, address)) return;
    buf_add(s->out, STR("\033]8;;"));
    buf_add(s->out, address);
    buf_add(s->out, STR("\033\\"));
    p->link = address;
}

static void set_pen(struct painting *s, const struct cell *cell)
{
    set_link(s, address_of(s->grid, cell));
    pen_set(&s->paint->pen, s->out, cell->style, cell->n == 0);
}

/* What stands between the cursor and a place to its right, where writing it again changes nothing.
 * All to the left of what is being painted is as it shall be. */
static struct str text_between(const struct painting *s, unsigned row, unsigned column, char *bytes)
{
    const struct paint *p = s->paint;
    size_t n = 0;

    if (p->cursor.row != row || p->cursor.column >= column) return (struct str){0};
    if (column - p->cursor.column > BETWEEN_MAX) return (struct str){0};
    for (unsigned i = p->cursor.column; i < column; i++) {
        const struct cell *cell = grid_cell(s->grid, row, i);
        if (!is_ascii(cell) || !pen_is(&p->pen, cell->style, cell->n == 0)) return (struct str){0};
        if (!str_eq(p->link, address_of(s->grid, cell))) return (struct str){0};
        bytes[n++] = cell->n ? cell->bytes[0] : ' ';
    }
    return (struct str){bytes, n};
}

static void move(struct painting *s, unsigned row, unsigned column)
{
    char bytes[BETWEEN_MAX];

    cursor_move(&s->paint->cursor, s->out, row, column, text_between(s, row, column, bytes));
}

/* Within a run of characters that only may be counted otherwise, it is enough to set the column at
 * its end. */
static void move_to_cell(struct painting *s, unsigned row, unsigned column)
{
    const struct cursor *c = &s->paint->cursor;

    if (c->certainty == CURSOR_LIKELY && c->row == row && c->column == column &&
        !is_ascii(grid_cell(s->grid, row, column)))
        return;
    move(s, row, column);
}

static void advance(struct painting *s, const struct cell *cell)
{
    struct cursor *c = &s->paint->cursor;

    c->column += cell->columns;
    if (!is_ascii(cell)) c->certainty = CURSOR_LIKELY;
    if (cell->is_doubtful || c->column >= s->grid->columns) c->certainty = CURSOR_IN_ROW;
}

/* Erased is what no attribute and no colour was set for, in every terminal. */
static void take_plain_pen(struct painting *s)
{
    set_link(s, (struct str){0});
    pen_set(&s->paint->pen, s->out, NO_STYLE, false);
}

static void erase_cells(struct painting *s, unsigned count)
{
    buf_add(s->out, STR("\033["));
    if (count > 1) buf_add_number(s->out, count);
    buf_add_char(s->out, 'X');
}

static void erase(struct painting *s, unsigned row, unsigned column, unsigned count)
{
    begin(s);
    move(s, row, column);
    take_plain_pen(s);
    if (column + count == s->grid->columns)
        buf_add(s->out, STR("\033[K"));
    else
        erase_cells(s, count);
}

/* Before a character that may be narrower than its cell. Some terminals mistake the right half of
 * what stood there before for the right half of what comes when the left one was erased, but not
 * when it was written over. From behind the last column there is no sure way back. */
static void clear_cell(struct painting *s, unsigned column, unsigned columns)
{
    if (column + columns == s->grid->columns)
        erase_cells(s, columns);
    else
        buf_add(s->out, columns == 1 ? STR(" \b") : STR("  \b\b"));
}

static bool is_left_out(const struct painting *s, uint32_t code_point)
{
    return code_point == 0xFE0F && !s->paint->abilities.joins;
}

/* Writes the characters of a cell, but none behind the last column, where some terminals wrap a
 * wide one, and put an accent elsewhere. Returns how many columns a terminal may fill that takes
 * each by itself. */
static unsigned write_characters(struct painting *s, const struct cell *cell, unsigned room)
{
    struct str rest = {cell->bytes, cell->n};
    unsigned columns_most = 0;
    uint32_t code_point;

    while (rest.n) {
        size_t n = utf8_decode(rest, &code_point);
        unsigned columns = cluster_at(str_first(rest, n), 0).columns;
        CHECK(n > 0);
        if (code_point == 0x200D && !s->paint->abilities.joins) break;
        if (columns > room || room == 0) break;
        if (!is_left_out(s, code_point)) buf_add(s->out, str_first(rest, n));
        rest = str_skip(rest, n);
        room -= columns;
        columns_most += 2;
    }
    return columns_most;
}

/* Returns the column up to which nobody can know what is there now. */
static unsigned write_cell(struct painting *s, unsigned row, unsigned column)
{
    const struct cell *cell = grid_cell(s->grid, row, column);
    unsigned touched;

    begin(s);
    move_to_cell(s, row, column);
    set_pen(s, cell);
    if (cell->is_doubtful) clear_cell(s, column, cell->columns);
    if (cell->n == 0) buf_add_char(s->out, ' ');
    touched = write_characters(s, cell, s->grid->columns - column);
    advance(s, cell);
    return column + (cell->is_doubtful ? touched : cell->columns);
}

/* The column behind the last that is to be erased of the blanks that begin here: those at the end
 * which are erased already are left. */
static unsigned blanks_end(const struct painting *s, unsigned row, unsigned column,
                           unsigned touched)
{
    unsigned end = column;

    for (; column < s->grid->columns && cell_is_empty(grid_cell(s->grid, row, column)); column++)
        if (column < touched || !is_shown(s, row, column)) end = column + 1;
    return column == s->grid->columns ? column : end;
}

static void paint_row(struct painting *s, unsigned row)
{
    unsigned column = 0, touched = 0;

    while (column < s->grid->columns) {
        const struct cell *cell = grid_cell(s->grid, row, column);
        unsigned width = cell->columns ? cell->columns : 1, end;
        if (column >= touched && is_shown(s, row, column)) {
            column += width;
            continue;
        }
        end = cell_is_empty(cell) ? blanks_end(s, row, column, touched) : column;
        if (end - column > BLANKS_WRITTEN_MAX || end == s->grid->columns) {
            erase(s, row, column, end - column);
            column = end;
            continue;
        }
        end = write_cell(s, row, column);
        if (end > touched) touched = end;
        column += width;
    }
}

/* The rows that scroll stay what they are, since most often the same ones scroll next time. */
static void set_scrolling_rows(struct painting *s, unsigned top, unsigned bottom)
{
    struct cursor *c = &s->paint->cursor;

    if (c->top == top && c->bottom == bottom) return;
    buf_add(s->out, STR("\033["));
    if (top) buf_add_number(s->out, top + 1);
    if (bottom < s->grid->rows) buf_addf(s->out, ";%u", bottom);
    buf_add_char(s->out, 'r');
    *c = (struct cursor){.top = top, .bottom = bottom, .certainty = CURSOR_LOST};
}

static void move_band(struct painting *s, const struct band *band)
{
    unsigned rows = (unsigned)(band->up < 0 ? -band->up : band->up);

    begin(s);
    take_plain_pen(s);
    set_scrolling_rows(s, band->top, band->bottom);
    buf_add(s->out, STR("\033["));
    if (rows > 1) buf_add_number(s->out, rows);
    buf_add_char(s->out, band->up < 0 ? 'T' : 'S');
    band_move(&s->paint->shown, band);
}

static void paint_rows(struct painting *s)
{
    struct paint *p = s->paint;
    struct band band;

    if (p->is_known && p->abilities.scrolls && band_find(&p->shown, s->grid, &band))
        move_band(s, &band);
    for (unsigned row = 0; row < s->grid->rows; row++)
        if (!is_row_shown(s, row)) paint_row(s, row);
    set_link(s, (struct str){0});
}

/* A cursor that is not shown may be anywhere. */
static void paint_cursor(struct painting *s)
{
    const struct grid *g = s->grid;
    struct paint *p = s->paint;

    if (g->shows_cursor) {
        CHECK(g->cursor_row < g->rows);
        CHECK(g->cursor_column < g->columns);
        move(s, g->cursor_row, g->cursor_column);
    }
    if (g->shows_cursor != p->has_cursor)
        buf_add(s->out, g->shows_cursor ? SHOW_CURSOR : HIDE_CURSOR);
    p->has_cursor = g->shows_cursor;
}

/* Takes back that the cursor was hidden, which stands first, and shown again, which stands last. */
static void keep_cursor(struct painting *s, size_t start)
{
    struct buf *out = s->out;
    size_t n = out->n - start;

    if (!s->is_hidden || !s->grid->shows_cursor || n > GLIMPSE_BYTES || out->overflowed) return;
    n -= HIDE_CURSOR.n + SHOW_CURSOR.n;
    memmove(out->p + start, out->p + start + HIDE_CURSOR.n, n);
    buf_cut(out, start + n);
}

static bool have_same_links(const struct grid *a, const struct grid *b)
{
    if (a->link_count != b->link_count) return false;
    for (size_t i = 0; i < a->link_count; i++)
        if (!str_eq(a->links[i], b->links[i])) return false;
    return true;
}

static void take_size(struct paint *p, const struct grid *grid)
{
    if (p->shown.columns == grid->columns && p->shown.rows == grid->rows) return;
    grid_finish(&p->shown);
    grid_init(&p->shown, grid->columns, grid->rows);
    paint_forget(p);
}

bool paint_write(struct paint *p, struct buf *out, const struct grid *grid)
{
    struct painting s = {.paint = p, .out = out, .grid = grid};
    size_t start = out->n;

    take_size(p, grid);
    s.same_links = have_same_links(&p->shown, grid);
    paint_rows(&s);
    paint_cursor(&s);
    keep_cursor(&s, start);
    if (s.is_begun && p->abilities.synchronized) buf_add(out, STR("\033[?2026l"));
    p->is_known = !out->overflowed;
    if (out->overflowed) {
        buf_cut(out, start);
        paint_forget(p);
        return false;
    }
    grid_copy(&p->shown, grid);
    return true;
}
