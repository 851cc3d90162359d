/* SPDX-License-Identifier: MIT
 * composer: a text as lines have it, and the way from its bytes to their glyphs and back. */
#include "screen/typing/composer.h"

#include "client/text/cluster.h"

/* What is drawn as several has several glyphs, and what is not drawn at all has none. */
static void add_text(struct composer *c, struct arena *arena, size_t glyphs_max)
{
    struct lines *l = &c->lines;
    size_t known = 0;

    c->bytes = arena_alloc(arena, (c->text.n + 1) * sizeof *c->bytes);
    for (size_t at = 0; at < c->text.n && l->glyph_count < glyphs_max;) {
        struct cluster cluster = cluster_at(c->text, at);
        lines_add(l, str_first(str_skip(c->text, at), cluster.n), (struct style){0}, 0);
        while (known < l->glyph_count) c->bytes[known++] = at;
        at += cluster.n;
    }
}

static bool ends_in_line_end(const struct composer *c)
{
    return c->lines.glyph_count && c->text.n && c->text.p[c->text.n - 1] == '\n';
}

/* The first of the cluster that has the byte. */
static size_t glyph_at(const struct composer *c, size_t byte)
{
    size_t found = 0;

    if (byte >= c->text.n) return c->lines.glyph_count;
    for (size_t i = 0; i < c->lines.glyph_count && c->bytes[i] <= byte; i++)
        if (c->bytes[i] > c->bytes[found]) found = i;
    return found;
}

static size_t row_of(const struct composer *c, size_t glyph)
{
    size_t row = c->lines.count - 1;

    if (glyph == c->lines.glyph_count && ends_in_line_end(c)) return c->lines.count;
    while (row > 0 && c->lines.lines[row].first > glyph) row--;
    return row;
}

/* Behind a row that is full the cursor stands at the start of the next one. */
static void place_cursor(struct composer *c, size_t cursor)
{
    size_t glyph = glyph_at(c, cursor);

    c->row = row_of(c, glyph);
    c->column = 0;
    if (c->row == c->lines.count) return;
    for (size_t i = c->lines.lines[c->row].first; i < glyph; i++)
        c->column += c->lines.glyphs[i].columns;
    if (c->column < c->lines.columns) return;
    c->row++;
    c->column = 0;
}

struct composer composer_lay_out(struct arena *arena, const struct drawing *drawing,
                                 const struct edit *e, unsigned columns, size_t glyphs_max)
{
    struct composer c = {.text = buf_str(&e->text)};

    lines_init(&c.lines, arena, drawing, columns, 0);
    add_text(&c, arena, glyphs_max);
    lines_break(&c.lines);
    place_cursor(&c, e->cursor);
    c.rows = c.lines.count + ends_in_line_end(&c);
    if (c.rows <= c.row) c.rows = c.row + 1;
    return c;
}

/* The glyph that stands so far in, or the end of the line; but what stands behind the last of a
 * line that is broken in mid-word is the start of the next one. */
static size_t glyph_in(const struct composer *c, size_t row, unsigned column)
{
    const struct line *line = &c->lines.lines[row];
    size_t glyph = line->first, end = line->first + line->count;
    unsigned used = 0;

    if (row + 1 < c->lines.count && line[1].first == end) end--;
    while (glyph < end && used + c->lines.glyphs[glyph].columns <= column)
        used += c->lines.glyphs[glyph++].columns;
    return glyph;
}

bool composer_step(const struct composer *c, int step, size_t *byte)
{
    size_t row = c->row + (size_t)step, glyph;

    if (row >= c->rows) return false;
    glyph = row < c->lines.count ? glyph_in(c, row, c->column) : c->lines.glyph_count;
    *byte = glyph < c->lines.glyph_count ? c->bytes[glyph] : c->text.n;
    return true;
}
