/* SPDX-License-Identifier: MIT
 * admission: whether a connection may be here at all, by its address: limits, and bans. */
#ifndef SNUG_CORE_LINK_ADMISSION_H
#define SNUG_CORE_LINK_ADMISSION_H

#include "core/link/session.h"

/* Why nobody is taken in from there just now; empty when there is no reason. */
struct str admission_refusal(struct core *core, struct str host);

/* The session is for somebody at that address, whom a gateway brings; what the gateway is known by
 * is not theirs. It may be closed and gone after that. */
void admission_by_gateway(struct core *core, struct session *s, struct str gateway,
                          const struct ip *ip, bool secure);

#endif
