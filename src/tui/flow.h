/* SPDX-License-Identifier: MIT
 * flow: the latest lines that went up the screen, kept to be laid out anew when the window changes
 * its size. Older ones are in the terminal's own history. */
#ifndef SNUG_TUI_FLOW_H
#define SNUG_TUI_FLOW_H

#include "base/buf.h"

enum { FLOW_LINES_MAX = 256 };

struct flow_line {
    struct str text; /* owned */
    size_t indent;
};

struct flow {
    struct flow_line lines[FLOW_LINES_MAX]; /* a ring */
    size_t first, count;
};

void flow_init(struct flow *f);
void flow_finish(struct flow *f);

/* Keeps the line, and adds it to `out` as wrap_write does. */
void flow_add(struct flow *f, struct buf *out, struct str text, size_t columns, size_t indent);

/* Adds the newest lines again, as many as fit on so many rows. */
void flow_write(const struct flow *f, struct buf *out, size_t columns, size_t rows);

#endif
