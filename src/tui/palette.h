/* SPDX-License-Identifier: MIT
 * palette: colours for terminals that have fewer. */
#ifndef SNUG_TUI_PALETTE_H
#define SNUG_TUI_PALETTE_H

#include "screen/sight/style.h"

enum palette { PALETTE_NONE, PALETTE_16, PALETTE_256, PALETTE_RGB };

/* The nearest that such a terminal has. Dark blue is never chosen: on black nobody can read it. */
colour palette_map(enum palette palette, colour c);

#endif
