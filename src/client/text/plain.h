/* SPDX-License-Identifier: MIT
 * plain: an item as one line of text, for pipes, logs, dumb terminals, `nc`, and, in colour, for
 * the terminal. Nothing that others wrote can act on a terminal, break the line, or pass for a line
 * of the program itself: those alone begin with "* " or have no name and colon.
 *
 *     [12:34] ann: hello                  [12:34] * ann has joined
 *     [12:34] ann (in #dev): hello        [12:34] * ann disconnected unexpectedly (Ping timeout)
 *     [12:34] ann (to you): psst          Users online are: ann, bob (2)
 *     [12:34] ~ ann waves                 --- Thursday, 20 November 2025 ---
 *     [12:34] ann: one ↵ two              ! Not sent: psst (There is no zed here.) */
#ifndef SNUG_CLIENT_TEXT_PLAIN_H
#define SNUG_CLIENT_TEXT_PLAIN_H

#include "base/buf.h"
#include "client/item.h"

struct plain_style {
    bool colour;      /* SGR colours; false: not one escape */
    bool own_lines;   /* false: own messages are left out, the typist sees what was typed */
    bool no_times;    /* without "[12:34] " */
    int utc_offset_s; /* added to UTC before the time is written */
};

/* Adds the item, without a line end. True when a line was added; false, and `out` as it was, when
 * the style leaves the item out or `out` is full (then out->overflowed). */
bool plain_write(struct buf *out, const struct item *item, const struct plain_style *style);

/* Adds "--- Thursday, 20 November 2025 ---", without a line end, when the item is of another day
 * than *day (of the epoch, in the style's zone; start with 0), and then changes *day. */
bool plain_write_day(struct buf *out, int64_t *day, const struct item *item,
                     const struct plain_style *style);

/* Adds "Thursday, 20 November 2025"; `day` counts from the epoch. */
void plain_add_date(struct buf *out, int64_t day);

#endif
