/* SPDX-License-Identifier: MIT
 * composer: the text being typed, on rows that break between words as those of messages do, and
 * where the cursor stands on them. Lives in an arena, for one painting or key. */
#ifndef SNUG_SCREEN_TYPING_COMPOSER_H
#define SNUG_SCREEN_TYPING_COMPOSER_H

#include "client/text/edit.h"
#include "screen/sight/lines.h"

struct composer {
    struct lines lines;
    struct str text; /* borrowed */
    size_t *bytes;   /* of the text that stand before each glyph */
    size_t rows;     /* of the lines; and one for the cursor, where it stands behind them */
    size_t row;      /* of the cursor */
    unsigned column; /* … less than lines.columns */
};

/* Of a long text no more than `glyphs_max` are laid out: all that is done is to count the rows. */
struct composer composer_lay_out(struct arena *arena, const struct drawing *drawing,
                                 const struct edit *e, unsigned columns, size_t glyphs_max);

/* The byte a row above the cursor (-1) or below it (1), as far in. False where there is no such
 * row; *byte is then untouched. */
bool composer_step(const struct composer *c, int step, size_t *byte);

#endif
