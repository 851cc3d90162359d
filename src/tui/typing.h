/* SPDX-License-Identifier: MIT
 * typing: the prompt and the line being typed, laid out on rows of a terminal, with the cursor
 * where it belongs. Rows are broken anywhere; a line end in the text is shown as a sign. */
#ifndef SNUG_TUI_TYPING_H
#define SNUG_TUI_TYPING_H

#include "base/buf.h"

struct typing {
    struct str prompt;
    struct str text;
    size_t cursor; /* byte of the text */
    size_t columns;
    size_t rows_max; /* rows there is room for: others, far from the cursor, are not painted */
};

struct typing_place {
    size_t rows;       /* that were painted, at least 1 */
    size_t cursor_row; /* of these, from 0 */
    size_t cursor_column;
};

/* Adds the rows with CR LF between them. The cursor must stand in the first column and the terminal
 * must not wrap by itself; it is left behind the last cluster painted. */
struct typing_place typing_write(struct buf *out, const struct typing *t);

#endif
