/* SPDX-License-Identifier: MIT
 * lines: first all clusters in a row, then the places where it breaks. */
#include "screen/sight/lines.h"

#include "base/utf8.h"
#include "client/text/cluster.h"

#include <string.h>

enum { HANG_COLUMNS = 2 };

void lines_init(struct lines *l, struct arena *arena, const struct drawing *drawing,
                unsigned columns, unsigned indent)
{
    *l = (struct lines){.arena = arena,
                        .drawing = drawing,
                        .columns = columns ? columns : 1,
                        .indent = indent * 2 < columns ? indent : 0,
                        .hangs_from = SIZE_MAX};
}

/* Doubles in the arena; what was there before is left to it. */
static void *grow(struct arena *arena, void *items, size_t *capacity, size_t count, size_t item)
{
    size_t wanted = *capacity ? *capacity * 2 : 64;
    void *grown;

    if (count < *capacity) return items;
    grown = arena_alloc(arena, wanted * item);
    if (count) memcpy(grown, items, count * item);
    *capacity = wanted;
    return grown;
}

static void add_glyph(struct lines *l, struct glyph glyph)
{
    if (l->glyph_count >= LINES_GLYPHS_MAX) return;
    if (l->glyph_count == LINES_GLYPHS_MAX - 1)
        glyph = (struct glyph){.text = STR("…"), .style = glyph.style, .columns = 1};
    l->glyphs = grow(l->arena, l->glyphs, &l->glyph_capacity, l->glyph_count, sizeof *l->glyphs);
    l->glyphs[l->glyph_count++] = glyph;
}

/* --- what cannot be drawn is taken out --- */

static bool is_left_out(const struct drawing *d, uint32_t code_point)
{
    if (code_point == 0x200D) return !d->joins_pictures;
    if (code_point >= 0x1F3FB && code_point <= 0x1F3FF) return !d->joins_skin_tones;
    return code_point == 0xFE0F && !d->widens_pictures;
}

/* Most text has nothing to be taken out, and is used as it is. */
static bool needs_change(const struct drawing *d, struct str text)
{
    uint32_t c;

    for (size_t at = 0, n; at < text.n; at += n) {
        if ((unsigned char)text.p[at] < 0x80) {
            if (text.p[at] == '\t' || text.p[at] == '\r') return true;
            n = 1;
            continue;
        }
        n = utf8_decode(str_skip(text, at), &c);
        if (n == 0) return true;
        if (is_left_out(d, c)) return true;
    }
    return false;
}

/* The text itself, or a copy in the arena. */
static struct str drawable(const struct drawing *d, struct arena *arena, struct str text)
{
    struct buf out;
    struct str copy;
    uint32_t c;

    if (!needs_change(d, text)) return text;
    buf_init(&out, text.n * 3 + 1);
    for (size_t at = 0, n; at < text.n; at += n ? n : 1) {
        n = utf8_decode(str_skip(text, at), &c);
        if (n == 0)
            buf_add(&out, UTF8_REPLACEMENT);
        else if (c == '\t')
            buf_add_char(&out, ' ');
        else if (c != '\r' && !is_left_out(d, c))
            buf_add(&out, str_first(str_skip(text, at), n));
    }
    copy = arena_copy(arena, buf_str(&out));
    buf_finish(&out);
    return copy;
}

void lines_add(struct lines *l, struct str text, struct style style, unsigned link)
{
    text = drawable(l->drawing, l->arena, text);
    for (size_t at = 0; at < text.n;) {
        struct cluster cluster = cluster_at(text, at);
        struct str bytes = str_first(str_skip(text, at), cluster.n);
        bool is_end = bytes.p[0] == '\n';
        unsigned columns = is_end ? 0 : cluster.columns;
        add_glyph(l, (struct glyph){.text = bytes,
                                    .style = style,
                                    .link = link,
                                    .columns = columns == 0 && !is_end ? 1 : columns});
        at += cluster.n;
    }
}

void lines_hang(struct lines *l)
{
    if ((l->indent + HANG_COLUMNS) * 2 < l->columns) l->hangs_from = l->glyph_count;
}

void lines_add_short(struct lines *l, struct str text, struct style style, unsigned columns)
{
    struct str start = text_first_columns(text, columns);

    lines_add(l, start, style, 0);
    if (start.n < text.n) lines_add(l, STR("…"), style, 0);
}

/* --- where it breaks --- */

static void add_line(struct lines *l, struct line line)
{
    l->lines = grow(l->arena, l->lines, &l->capacity, l->count, sizeof *l->lines);
    l->lines[l->count++] = line;
}

static unsigned next_indent(const struct lines *l, size_t first)
{
    if (l->count == 0) return 0;
    return l->indent + (first > l->hangs_from ? HANG_COLUMNS : 0);
}

static bool is_space(const struct glyph *g)
{
    return g->text.n == 1 && g->text.p[0] == ' ';
}

static bool is_line_end(const struct glyph *g)
{
    return g->text.n == 1 && g->text.p[0] == '\n';
}

/* Of a script whose words have no blanks between them, or a picture. Korean has blanks. */
static bool is_unspaced(const struct glyph *g)
{
    uint32_t c;

    if (g->columns < 2) return false;
    return utf8_decode(g->text, &c) && (c < 0x1100 || c > 0x11FF) && (c < 0xAC00 || c > 0xD7AF);
}

static bool is_one_of(const struct glyph *g, struct str signs)
{
    return memmem(signs.p, signs.n, g->text.p, g->text.n) != NULL;
}

/* UAX #14, in short: a line may end beside such a character, but nothing that opens stands at its
 * end, and nothing that closes, ends a sentence or draws a sound out at the start of the next. */
static bool may_break_between(const struct glyph *a, const struct glyph *b)
{
    struct str opening = STR("([{“‘（［｛〈《「『【〔〖");
    struct str closing = STR(")]}”’!?.,:;…、。，．：；！？）］｝〉》」』】〕〗・ー々ゝゞヽヾ～％"
                             "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ");

    if ((!is_unspaced(a) && !is_unspaced(b)) || is_space(a)) return false;
    return !is_one_of(a, opening) && !is_one_of(b, closing);
}

/* The first glyph that is not on the line that begins at `first`; *next: where the next begins. */
static size_t end_of_line(const struct lines *l, size_t first, unsigned columns, size_t *next)
{
    unsigned used = 0;
    size_t end = first; /* where it could break last */

    for (size_t i = first; i < l->glyph_count; i++) {
        const struct glyph *g = &l->glyphs[i];
        if (is_line_end(g)) {
            *next = i + 1;
            return i;
        }
        if (i > first && may_break_between(g - 1, g)) *next = end = i;
        if (used + g->columns > columns && !is_space(g)) {
            if (end == first) *next = end = i > first ? i : i + 1;
            return end;
        }
        if (is_space(g)) {
            end = i;
            *next = i + 1;
        }
        used += g->columns;
    }
    *next = l->glyph_count;
    return l->glyph_count;
}

/* A text that ends in a line end has an empty line behind it no more than one without. */
void lines_break(struct lines *l)
{
    size_t first = 0, next = 0;

    do {
        unsigned indent = next_indent(l, first);
        size_t end = end_of_line(l, first, l->columns - indent, &next);
        add_line(l, (struct line){.first = first, .count = end - first, .indent = indent});
        first = next;
    } while (first < l->glyph_count);
}

static bool goes_on(const struct glyph *a, const struct glyph *b)
{
    return b->text.p == a->text.p + a->text.n && b->link == a->link && style_eq(a->style, b->style);
}

/* Glyphs that were one text are put as one. */
void lines_paint(const struct lines *l, size_t line, struct grid *g, unsigned row, unsigned column)
{
    unsigned end = column + l->columns, at = column + l->lines[line].indent;
    size_t i = l->lines[line].first, glyphs_end = i + l->lines[line].count;

    while (i < glyphs_end) {
        const struct glyph *glyph = &l->glyphs[i];
        struct str text = glyph->text;
        while (++i < glyphs_end && goes_on(&l->glyphs[i - 1], &l->glyphs[i]))
            text.n += l->glyphs[i].text.n;
        at = grid_put(g, row, at, end, text, glyph->style, glyph->link);
    }
}
