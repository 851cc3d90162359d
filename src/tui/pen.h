/* SPDX-License-Identifier: MIT
 * pen: how the terminal will paint what comes next, and the fewest bytes that change it. All zero
 * is a pen of which nothing is known. */
#ifndef SNUG_TUI_PEN_H
#define SNUG_TUI_PEN_H

#include "base/buf.h"
#include "screen/sight/style.h"
#include "tui/palette.h"

struct pen {
    enum palette palette;
    bool is_known;
    struct style style; /* as the terminal was told, in colours that it has */
};

/* For a blank it is enough when the pen does the same to blanks. */
bool pen_is(const struct pen *p, struct style style, bool is_blank);
void pen_set(struct pen *p, struct buf *out, struct style style, bool is_blank);

#endif
