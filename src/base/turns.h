/* SPDX-License-Identifier: MIT
 * turns: what waits for somebody who does one thing after the other. It is taken in turn from each
 * of those who asked, so that who asks much waits longer, and nobody else does. Nodes live inside
 * their owners (CONTAINER_OF). One owner, or a lock around it. */
#ifndef SNUG_BASE_TURNS_H
#define SNUG_BASE_TURNS_H

#include "base/list.h"
#include "base/table.h"

struct turns {
    struct list askers; /* who has something waiting; the next one first */
    struct table by_number;
    size_t count; /* of all that waits */
};

void turns_init(struct turns *t);
void turns_finish(struct turns *t); /* nothing waits any more */

/* Puts the node behind all that this asker has waiting, whatever number that is. */
void turns_add(struct turns *t, uint64_t asker, struct list *node);

/* The next one's first, taken out; NULL when nothing waits. */
struct list *turns_next(struct turns *t);

/* How many this one has waiting. */
size_t turns_count_of(const struct turns *t, uint64_t asker);

#endif
