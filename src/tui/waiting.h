/* SPDX-License-Identifier: MIT
 * waiting: own lines that the server has not confirmed, and how they stand above the prompt: dim, a
 * row each, the oldest few and a count of the rest. */
#ifndef SNUG_TUI_WAITING_H
#define SNUG_TUI_WAITING_H

#include "base/buf.h"
#include "tui/terminal.h"

struct waiting_line {
    uint64_t id;
    struct str text; /* owned, clean */
};

struct waiting {
    struct waiting_line *lines; /* oldest first */
    size_t count;
    size_t capacity;
};

void waiting_init(struct waiting *w);
void waiting_finish(struct waiting *w);

void waiting_add(struct waiting *w, uint64_t id, struct str text);
void waiting_remove(struct waiting *w, uint64_t id); /* nothing when it is not there */

/* The rows they fill in such a window, and those rows, each with CR LF. */
size_t waiting_rows(const struct waiting *w, struct terminal_size window);
void waiting_write(const struct waiting *w, struct buf *out, struct terminal_size window,
                   bool colour);

#endif
