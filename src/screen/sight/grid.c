/* SPDX-License-Identifier: MIT
 * grid: one array of cells. Whatever is put is looked at character by character, also when it was
 * clean before: nobody has to trust those who call. */
#include "screen/sight/grid.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/text/cluster.h"

#include <string.h>
#include <utf8proc.h>

static const struct str schemes[] = {
    STR_INIT("http://"), STR_INIT("https://"), STR_INIT("irc://"),
    STR_INIT("ircs://"), STR_INIT("snug://"),  STR_INIT("mailto:"),
};

static unsigned clamped(unsigned value, unsigned most)
{
    if (value == 0) return 1;
    return value < most ? value : most;
}

static struct cell *cell_at(struct grid *g, unsigned row, unsigned column)
{
    return &g->cells[(size_t)row * g->columns + column];
}

static void blank(struct cell *cell, struct style style)
{
    *cell = (struct cell){.style = style_of_blank(style), .columns = 1};
}

void grid_init(struct grid *g, unsigned columns, unsigned rows)
{
    *g = (struct grid){.columns = clamped(columns, GRID_COLUMNS_MAX),
                       .rows = clamped(rows, GRID_ROWS_MAX)};
    g->cells = mem_zero((size_t)g->columns * g->rows * sizeof *g->cells);
    arena_init(&g->link_bytes);
    grid_clear(g);
}

void grid_finish(struct grid *g)
{
    mem_free(g->cells);
    mem_free(g->links);
    arena_finish(&g->link_bytes);
    *g = (struct grid){0};
}

void grid_clear(struct grid *g)
{
    for (unsigned row = 0; row < g->rows; row++)
        for (unsigned column = 0; column < g->columns; column++)
            blank(cell_at(g, row, column), (struct style){0});
    g->shows_cursor = false;
    g->cursor_row = 0;
    g->cursor_column = 0;
    g->link_count = 0;
    arena_clear(&g->link_bytes);
}

static void add_link(struct grid *g, struct str address)
{
    g->links = mem_grow(g->links, &g->link_capacity, g->link_count + 1, sizeof *g->links);
    g->links[g->link_count++] = arena_copy(&g->link_bytes, address);
}

void grid_copy(struct grid *to, const struct grid *from)
{
    CHECK(to->columns == from->columns);
    CHECK(to->rows == from->rows);
    memcpy(to->cells, from->cells, (size_t)to->columns * to->rows * sizeof *to->cells);
    to->cursor_row = from->cursor_row;
    to->cursor_column = from->cursor_column;
    to->shows_cursor = from->shows_cursor;
    to->link_count = 0;
    arena_clear(&to->link_bytes);
    for (size_t i = 0; i < from->link_count; i++) add_link(to, from->links[i]);
}

/* What lay over one of these borders loses its other half. */
static void split_wide(struct grid *g, unsigned row, unsigned column)
{
    struct cell *right;

    if (column == 0 || column >= g->columns) return;
    right = cell_at(g, row, column);
    if (right->columns != 0) return;
    blank(right, right->style);
    blank(right - 1, right[-1].style);
}

/* Makes room for something new: whole cells, all blank. */
static void clear_cells(struct grid *g, unsigned row, unsigned column, unsigned column_end,
                        struct style style)
{
    split_wide(g, row, column);
    split_wide(g, row, column_end);
    for (; column < column_end; column++) blank(cell_at(g, row, column), style);
}

static unsigned column_limit(const struct grid *g, unsigned column_end)
{
    return column_end < g->columns ? column_end : g->columns;
}

void grid_fill(struct grid *g, unsigned row, unsigned column, unsigned column_end,
               struct style style)
{
    column_end = column_limit(g, column_end);
    if (row < g->rows && column < column_end) clear_cells(g, row, column, column_end, style);
}

static bool is_harmless(struct str bytes)
{
    uint32_t code_point;

    while (bytes.n) {
        size_t n = utf8_decode(bytes, &code_point);
        if (n == 0 || utf8_is_control(code_point)) return false;
        bytes = str_skip(bytes, n);
    }
    return true;
}

/* Terminals know different editions of Unicode, and fonts have private characters. */
static bool is_unsettled(struct str bytes)
{
    uint32_t code_point;
    utf8proc_category_t category;

    if (utf8_decode(bytes, &code_point) == 0) return false;
    category = utf8proc_category((utf8proc_int32_t)code_point);
    return category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CO ||
           category == UTF8PROC_CATEGORY_CF;
}

/* A cluster of more than two columns is a cell of two, and blanks behind it. */
static void fill_cell(struct cell *cell, struct str bytes, const struct cluster *cluster,
                      struct style style)
{
    if (bytes.n == 1 && bytes.p[0] == ' ') return;
    bytes = utf8_first(bytes, CELL_BYTES_MAX);
    memcpy(cell->bytes, bytes.p, bytes.n);
    cell->n = (uint8_t)bytes.n;
    cell->style = style;
    cell->is_doubtful = cluster->is_doubtful || is_unsettled(bytes);
    if (cluster->columns == 1) return;
    cell[0].columns = 2;
    cell[1].columns = 0;
    cell[1].style = style;
}

/* The cluster that `text` begins with, as it may be put: *bytes are what is to stand there. */
static struct cluster next_cluster(struct str text, struct str *bytes)
{
    struct cluster cluster = cluster_at(text, 0);

    *bytes = str_first(text, cluster.n);
    if (is_harmless(*bytes)) return cluster;
    *bytes = UTF8_REPLACEMENT;
    return (struct cluster){.n = cluster.n, .columns = 1};
}

/* Nearly all that is put: a letter that nothing joins, onto a cell that lies over no border. */
static bool put_letter(struct cell *cell, struct str text, struct style style, unsigned link)
{
    bool is_letter = text.p[0] > ' ' && text.p[0] < 0x7F;

    if (!is_letter || (text.n > 1 && (unsigned char)text.p[1] >= 0x80) || cell->columns != 1)
        return false;
    *cell = (struct cell){.style = style, .link = (uint16_t)link, .n = 1, .columns = 1};
    cell->bytes[0] = text.p[0];
    return true;
}

unsigned grid_put(struct grid *g, unsigned row, unsigned column, unsigned column_end,
                  struct str text, struct style style, unsigned link)
{
    column_end = column_limit(g, column_end);
    if (row >= g->rows) return column;
    if (link > g->link_count) link = 0;
    while (text.n && column < column_end) {
        struct str bytes;
        struct cluster cluster;
        if (put_letter(cell_at(g, row, column), text, style, link)) {
            text = str_skip(text, 1);
            column++;
            continue;
        }
        cluster = next_cluster(text, &bytes);
        text = str_skip(text, cluster.n);
        if (cluster.columns == 0) continue;
        if (cluster.columns > column_end - column) break;
        clear_cells(g, row, column, column + cluster.columns, style);
        fill_cell(cell_at(g, row, column), bytes, &cluster, style);
        for (unsigned i = 0; i < cluster.columns; i++)
            cell_at(g, row, column + i)->link = (uint16_t)link;
        column += cluster.columns;
    }
    return column;
}

void grid_put_rule(struct grid *g, unsigned row, unsigned column, unsigned column_end,
                   struct str words, struct style of_words, struct style of_line)
{
    column = grid_put(g, row, column, column_end, STR("── "), of_line, 0);
    column = grid_put(g, row, column, column_end, words, of_words, 0);
    column = grid_put(g, row, column, column_end, STR(" "), of_line, 0);
    column_end = column_limit(g, column_end);
    while (row < g->rows && column < column_end)
        column = grid_put(g, row, column, column_end, STR("─"), of_line, 0);
}

static bool is_printable(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] >= 0x7F) return false;
    return true;
}

static bool has_known_scheme(struct str address)
{
    for (size_t i = 0; i < ARRAY_LENGTH(schemes); i++)
        if (str_starts_nocase(address, schemes[i]) && address.n > schemes[i].n) return true;
    return false;
}

unsigned grid_link(struct grid *g, struct str address)
{
    if (g->link_count == GRID_LINKS_MAX || address.n > GRID_LINK_BYTES_MAX) return 0;
    if (!is_printable(address) || !has_known_scheme(address)) return 0;
    add_link(g, address);
    return (unsigned)g->link_count;
}

bool cell_is_empty(const struct cell *cell)
{
    return cell->n == 0 && cell->columns == 1 && cell->link == 0 &&
           style_eq(cell->style, (struct style){0});
}

const struct cell *grid_cell(const struct grid *g, unsigned row, unsigned column)
{
    CHECK(row < g->rows);
    CHECK(column < g->columns);
    return &g->cells[(size_t)row * g->columns + column];
}

static unsigned row_end(const struct grid *g, unsigned row)
{
    unsigned end = g->columns;

    while (end && grid_cell(g, row, end - 1)->n == 0 && grid_cell(g, row, end - 1)->columns) end--;
    return end;
}

static void write_row(struct buf *out, const struct grid *g, unsigned row, unsigned end)
{
    for (unsigned column = 0; column < end; column++) {
        const struct cell *cell = grid_cell(g, row, column);
        buf_add(out, (struct str){cell->bytes, cell->n});
        if (cell->n == 0 && cell->columns) buf_add_char(out, ' ');
    }
}

void grid_write_text(struct buf *out, const struct grid *g)
{
    for (unsigned row = 0; row < g->rows; row++) {
        write_row(out, g, row, row_end(g, row));
        buf_add_char(out, '\n');
    }
}
