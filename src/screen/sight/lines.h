/* SPDX-License-Identifier: MIT
 * lines: text laid out on rows: broken between words, made harmless, each piece in its style. What
 * is added goes on where the last piece ended. Lives in an arena, for one painting. */
#ifndef SNUG_SCREEN_SIGHT_LINES_H
#define SNUG_SCREEN_SIGHT_LINES_H

#include "base/arena.h"
#include "screen/sight/grid.h"

enum { LINES_GLYPHS_MAX = 1 << 17 }; /* of one text; what is longer ends in "…" */

/* What the terminal does not draw as one picture of two columns is taken apart before it is
 * measured, so that both agree. */
struct drawing {
    bool joins_pictures;   /* U+200D makes one picture of several */
    bool joins_skin_tones; /* U+1F3FB to U+1F3FF colour the picture before */
    bool widens_pictures;  /* U+FE0F makes a picture of a sign, two columns wide */
};

struct glyph {
    struct str text; /* of one cluster */
    struct style style;
    unsigned link; /* as grid_put has it */
    unsigned columns;
};

struct line {
    size_t first, count; /* of lines.glyphs */
    unsigned indent;
};

struct lines {
    struct arena *arena;
    const struct drawing *drawing;
    unsigned columns, indent; /* of lines after the first */
    size_t hangs_from;        /* lines that begin behind this glyph stand further in */

    struct glyph *glyphs;
    size_t glyph_count, glyph_capacity;
    struct line *lines;
    size_t count, capacity;
};

/* `columns` is at least 1; an indent of more than half of them is none. */
void lines_init(struct lines *l, struct arena *arena, const struct drawing *drawing,
                unsigned columns, unsigned indent);

/* Adds text of others; a line end in it begins a new line. */
void lines_add(struct lines *l, struct str text, struct style style, unsigned link);

/* All lines after the one in which the next text begins stand further in, so that nothing in it can
 * be taken for the beginning of another note. */
void lines_hang(struct lines *l);

/* As many clusters of it as fit into so many columns, with "…" where there were more. */
void lines_add_short(struct lines *l, struct str text, struct style style, unsigned columns);

/* Breaks all that was added into l->lines, at least one. */
void lines_break(struct lines *l);

/* Paints a line; `column` is where all lines begin. */
void lines_paint(const struct lines *l, size_t line, struct grid *g, unsigned row, unsigned column);

#endif
