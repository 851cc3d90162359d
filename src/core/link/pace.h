/* SPDX-License-Identifier: MIT
 * pace: how much is said from one address, and by one account, lines and what answering them took:
 * lines_per_address a second in the long run, and ten times that at once. What is more waits its
 * turn, so that nobody's lines are lost because of somebody else at the same address. The machine
 * itself is not limited. */
#ifndef SNUG_CORE_LINK_PACE_H
#define SNUG_CORE_LINK_PACE_H

#include "core/link/session.h"

/* Whether the session may say a line of this price (price.h) now, which is charged then. When not,
 * its held lines are run (turn.h) as soon as it may. */
bool pace_allows(struct core *core, struct session *s, uint32_t price);

/* Something it has asked for has cost that much. */
void pace_charge(struct core *core, struct session *s, uint32_t price);

/* Whether it is waiting until it may say more. */
bool pace_holds(const struct session *s);

/* Runs what may be said by now. */
void pace_run(struct core *core);

#endif
