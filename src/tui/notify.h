/* SPDX-License-Identifier: MIT
 * notify: what a terminal is to hand on to the desktop around it: a notice, or text to be pasted
 * elsewhere. Nobody answers, so nobody knows whether it was done. */
#ifndef SNUG_TUI_NOTIFY_H
#define SNUG_TUI_NOTIFY_H

#include "base/buf.h"
#include "tui/traits.h"

enum {
    NOTIFY_TITLE_BYTES_MAX = 128, /* of longer ones the start is shown */
    NOTIFY_BODY_BYTES_MAX = 512,
    NOTIFY_COPY_BYTES_MAX = 1 << 16, /* terminals take no more than 100,000 bytes of base64 */
};

/* Adds what shows a notice, or rings the bell where that is all there is. Whatever the two texts
 * are, they cannot end the sequence or begin another. */
void notify_write(struct buf *out, const struct terminal_traits *t, struct str title,
                  struct str body);

/* Adds what puts the text on the clipboard; nothing, and false, when it is too long. */
bool notify_copy(struct buf *out, const struct terminal_traits *t, struct str text);

#endif
