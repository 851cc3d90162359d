/* SPDX-License-Identifier: MIT
 * cells: what the cells of any grid must be: harmless, whole, and wide ones on two of them. */
#ifndef SNUG_FUZZ_CELLS_H
#define SNUG_FUZZ_CELLS_H

#include "inert.h"
#include "screen/sight/grid.h"

static inline void check_cell(const struct grid *g, unsigned row, unsigned column)
{
    const struct cell *cell = grid_cell(g, row, column);
    bool is_last = column + 1 == g->columns;

    CHECK(cell->n <= CELL_BYTES_MAX);
    check_inert((struct str){cell->bytes, cell->n});
    CHECK(cell->link <= g->link_count);
    CHECK(cell->columns <= 2);
    CHECK(cell->columns > 0 || cell->n == 0);
    CHECK(cell->columns > 0 || (column > 0 && cell[-1].columns == 2));
    CHECK(cell->columns < 2 || (!is_last && cell[1].columns == 0));
}

static inline void check_cells(const struct grid *g)
{
    for (unsigned row = 0; row < g->rows; row++)
        for (unsigned column = 0; column < g->columns; column++) check_cell(g, row, column);
}

#endif
