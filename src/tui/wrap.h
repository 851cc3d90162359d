/* SPDX-License-Identifier: MIT
 * wrap: a line of text laid out on rows of a terminal, broken between words. */
#ifndef SNUG_TUI_WRAP_H
#define SNUG_TUI_WRAP_H

#include "base/buf.h"

/* Adds `text` (clean but for our own "ESC [ … m"), each row ended by CR LF, rows after the first
 * begun with `indent` spaces, and returns how many rows. A word longer than a row is broken between
 * clusters. The cursor must stand in the first column and the terminal must not wrap by itself. */
size_t wrap_write(struct buf *out, struct str text, size_t columns, size_t indent);

/* Adds one cluster; where terminals disagree about its width, tells them which column follows. */
struct cluster;
void wrap_add_cluster(struct buf *out, struct str text, const struct cluster *cluster,
                      size_t column_after);

#endif
