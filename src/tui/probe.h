/* SPDX-License-Identifier: MIT
 * probe: asks a terminal what it is and can. It is never waited for: the screen is painted first,
 * by what the environment tells, and answers come or do not come. A terminal that understands
 * nothing of it shows nothing of it. */
#ifndef SNUG_TUI_PROBE_H
#define SNUG_TUI_PROBE_H

#include "base/buf.h"
#include "tui/reply.h"
#include "tui/traits.h"

/* What is asked with: the start of a row, which needs to be painted again behind it. */
enum { PROBE_ROW = 1, PROBE_COLUMNS = 8 };

struct probe {
    struct terminal_traits traits;
    size_t width_count; /* that have been told */
    bool is_done;
};

void probe_init(struct probe *p, traits_lookup *lookup, void *context);

/* Adds the questions, to be written after the first paint. The cursor is where it was, in the style
 * it had, and shown if it is to be. Returns how many positions will be told, which are to be
 * expected (keys_expect_positions); in a window too small to hide it, asks nothing and is done. */
size_t probe_write(struct probe *p, struct buf *out, unsigned columns, unsigned rows,
                   bool shows_cursor);

/* Takes an answer into p->traits; others than it asked for are passed over. */
void probe_take(struct probe *p, const struct reply *reply);

/* The last answer has come, or there will be none: no more positions are to be expected. Only what
 * screen asks of the terminal around it comes later still, and is taken, too. */
bool probe_is_done(const struct probe *p);

#endif
