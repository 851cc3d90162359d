/* SPDX-License-Identifier: MIT
 * expiry: a heap of its own, since the wall clock may be set while the other one goes on. */
#include "core/expiry.h"

#include "base/list.h"

void expiry_set(struct core *core, struct expiry *e, int64_t unix_ms)
{
    if (unix_ms)
        heap_set(&core->expiries, &e->node, unix_ms);
    else
        expiry_drop(core, e);
}

void expiry_drop(struct core *core, struct expiry *e)
{
    heap_remove(&core->expiries, &e->node);
}

void expiry_run(struct core *core)
{
    struct heap_node *node;

    while ((node = heap_take_due(&core->expiries, core->unix_ms))) {
        struct expiry *e = CONTAINER_OF(node, struct expiry, node);
        e->due(core, e);
    }
}

int64_t expiry_wake_ms(const struct core *core)
{
    const struct heap_node *first = heap_first(&core->expiries);

    return first ? core->now_ms + (first->at_ms - core->unix_ms) : INT64_MAX;
}
