/* SPDX-License-Identifier: MIT
 * early: what became of our own messages before we knew their names. A server tells others of a
 * message at once, and us when it is on disk; meanwhile they may have reacted to it. */
#ifndef SNUG_SCREEN_PAGE_EARLY_H
#define SNUG_SCREEN_PAGE_EARLY_H

#include "screen/page/note.h"

enum { EARLY_MAX = 16 }; /* what is more is passed over */

struct early_amendment {
    enum amendment amendment;
    struct note *by; /* a note for its bytes alone */
};

/* All zero: nothing yet. */
struct early {
    struct early_amendment items[EARLY_MAX];
    size_t count;
};

void early_keep(struct early *e, enum amendment amendment, const struct item *by);

/* Its name is known now: what was kept about it is applied, and forgotten. */
void early_apply(struct early *e, struct note *n);

void early_clear(struct early *e);

#endif
