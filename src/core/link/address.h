/* SPDX-License-Identifier: MIT
 * address: how many connections come from one place: an IPv4 address or an IPv6 /64. */
#ifndef SNUG_CORE_LINK_ADDRESS_H
#define SNUG_CORE_LINK_ADDRESS_H

#include "base/table.h"
#include "core/room/flood.h"
#include "core/state.h"

struct session;

struct address {
    struct table_node by_place;
    uint32_t session_count;
    struct flood lines; /* what was said from there lately */
    bool is_limited;    /* it is not this machine */
    char *place;        /* what is counted by */
};

/* Counts one more from there, or NULL when sessions_per_address_max is reached, or too many have
 * come at once: 600, and ten a second in the long run. The machine itself
 * is not limited. */
struct address *address_enter(struct core *core, struct str host);
/* Counts a line of the session against its address and its account, each of which may say
 * lines_per_address a second in the long run, and ten times that at once. False when it is too
 * much. */
bool address_takes_line(struct core *core, struct session *s);

/* Whether the session may begin a room or a conversation, which is kept when it has gone. Counts as
 * one more from its address: 200 at once, and one a minute in the long run. */
bool address_may_begin(struct core *core, const struct session *s);

void address_leave(struct core *core, struct address *a); /* accepts NULL */

#endif
