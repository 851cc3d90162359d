/* SPDX-License-Identifier: MIT
 * address: how many connections come from one place: an IPv4 address or an IPv6 /64. */
#ifndef SNUG_CORE_LINK_ADDRESS_H
#define SNUG_CORE_LINK_ADDRESS_H

#include "base/bucket.h"
#include "base/heap.h"
#include "base/list.h"
#include "base/table.h"
#include "core/state.h"

struct session;

struct address {
    struct table_node by_place;
    uint32_t session_count;
    struct bucket lines;    /* pace.h: what was said from there lately */
    struct list waiting;    /* … and sessions whose next line waits until more may be said … */
    struct heap_node speak; /* … at that time */
    bool is_limited;        /* it is not this machine */
    char *place;            /* what is counted by */
    char *site;             /* the IPv6 /48 around it, or NULL */
    uint64_t asker;         /* effect.h: the same for all of the site, and for nobody else */
};

/* Counts one more from there, or NULL when sessions_per_address_max is reached, or too many have
 * come at once: 600, and ten a second in the long run. The machine itself
 * is not limited. */
struct address *address_enter(struct core *core, struct str host);
/* Whether there is something left of this budget (budget.h) for the address, which is spent then.
 * An IPv6 /48, in which one party has tens of thousands of them, has that of ten. */
bool address_spend(struct core *core, const struct address *a, enum budget_kind kind);
void address_return(struct core *core, const struct address *a, enum budget_kind kind);

/* Whether the session may begin a room or a conversation, which is kept when it has gone. Counts as
 * one more from its address: 200 at once, and one a minute in the long run. */
bool address_may_begin(struct core *core, const struct session *s);

void address_leave(struct core *core, struct address *a); /* accepts NULL */

#endif
