/* SPDX-License-Identifier: MIT
 * outlet: lines on their way to a descriptor that does not block and whose reader may be slow.
 * Whoever owns it calls outlet_flush when the descriptor can be written again. */
#ifndef SNUG_SNUGD_ADMIN_OUTLET_H
#define SNUG_SNUGD_ADMIN_OUTLET_H

#include "base/buf.h"

enum { OUTLET_BYTES_MAX = 4 << 20 };

struct outlet {
    int fd; /* borrowed */
    struct buf waiting;
};

void outlet_init(struct outlet *o, int fd);
void outlet_finish(struct outlet *o);

/* Adds a line, in which what could harm a terminal is made visible. False when so much waits
 * already that it was dropped. */
bool outlet_add(struct outlet *o, struct str line);

/* Writes as much as goes. False when the other end is gone. */
bool outlet_flush(struct outlet *o) MUST_USE;

#endif
