/* SPDX-License-Identifier: MIT
 * grid: one array of cells. */
#include "screen/grid.h"
