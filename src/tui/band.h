/* SPDX-License-Identifier: MIT
 * band: finds the rows of a screen that only moved up or down, so that the terminal can move them
 * itself. They are whole rows: what stands beside the text and did not move has to be painted
 * again, and whether moving pays all the same is decided here. */
#ifndef SNUG_TUI_BAND_H
#define SNUG_TUI_BAND_H

#include "screen/sight/grid.h"

struct band {
    unsigned top, bottom; /* rows; bottom is the one behind the last */
    int up;               /* by how many rows they moved; negative: down */
};

/* Both grids must have the same size. */
bool band_find(const struct grid *before, const struct grid *after, struct band *out);

/* What the terminal does then: rows that come in are blank. */
void band_move(struct grid *g, const struct band *band);

#endif
