/* SPDX-License-Identifier: MIT
 * expiry: what ends by itself at a time of the wall clock: bans, invitations. Lives inside what
 * ends. When the time has come the owner asks for the end through the journal, like anyone else. */
#ifndef SNUG_CORE_EXPIRY_H
#define SNUG_CORE_EXPIRY_H

#include "base/heap.h"
#include "core/state.h"

struct expiry {
    struct heap_node node;
    void (*due)(struct core *core, struct expiry *e); /* called once; `e` may be gone after it */
};

/* `unix_ms` 0: never. */
void expiry_set(struct core *core, struct expiry *e, int64_t unix_ms);
void expiry_drop(struct core *core, struct expiry *e);

/* Calls those whose time has come. */
void expiry_run(struct core *core);

/* When that will be needed, on the clock of input.now_ms; INT64_MAX for never. */
int64_t expiry_wake_ms(const struct core *core);

/* Whether a thing that ends at `until_unix_ms` (0: never) is over. */
static inline bool expiry_is_over(int64_t until_unix_ms, int64_t unix_ms)
{
    return until_unix_ms && until_unix_ms <= unix_ms;
}

#endif
