/* SPDX-License-Identifier: MIT
 * cloak: what others are shown in place of an address: a keyed digest of it, for ever the same in
 * one data folder, so that a room can ban it, and nobody can tell the address from it. An IPv6
 * address is shown as its /64, since whoever has one has them all. */
#ifndef SNUG_CORE_RULE_CLOAK_H
#define SNUG_CORE_RULE_CLOAK_H

#include "core/link/session.h"

/* The host that others see; until the end of the step. */
struct str cloak_host(struct core *core, const struct session *s);

/* What an order is against (sanction.h), as others may see it: an address, or less than a /64,
 * alone or behind "@", is hidden as a session's is. Until the end of the step, or as long as
 * `target`. */
struct str cloak_target(struct core *core, struct str target);

#endif
