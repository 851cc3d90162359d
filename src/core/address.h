/* SPDX-License-Identifier: MIT
 * address: how many connections come from one place: an IPv4 address or an IPv6 /64. */
#ifndef SNUG_CORE_ADDRESS_H
#define SNUG_CORE_ADDRESS_H

#include "base/table.h"
#include "core/state.h"

struct address {
    struct table_node by_place;
    uint32_t session_count;
    char *place; /* what is counted by */
};

/* Counts one more from there, or NULL when sessions_per_address_max is reached. The machine itself
 * is not limited. */
struct address *address_enter(struct core *core, struct str host);
void address_leave(struct core *core, struct address *a); /* accepts NULL */

#endif
