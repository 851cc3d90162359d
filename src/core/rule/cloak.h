/* SPDX-License-Identifier: MIT
 * cloak: what others are shown in place of an address: a keyed digest of it, for ever the same in
 * one data folder, so that a room can ban it, and nobody can tell the address from it. An IPv6
 * address is shown as its /64, since whoever has one has them all. */
#ifndef SNUG_CORE_RULE_CLOAK_H
#define SNUG_CORE_RULE_CLOAK_H

#include "core/link/session.h"

/* The host that others see; until the end of the step. */
struct str cloak_host(struct core *core, const struct session *s);

#endif
