/* SPDX-License-Identifier: MIT
 * turn: each line of a session runs when its turn has come. Most run at once. What answers from the
 * state waits until the session's own entries are applied, some verbs until all that was asked
 * before is answered (command.h), and any line until so much may be said from its address (pace.h);
 * what waits, all that comes after it waits behind. */
#ifndef SNUG_CORE_LINK_TURN_H
#define SNUG_CORE_LINK_TURN_H

#include "core/link/session.h"

/* Runs the line, or holds it. A session with too much held is closed; one that waits for others of
 * its address (pace.h) is told that the line was not heard. */
void turn_take(struct core *core, struct session *s, struct str line);

/* Runs held lines as far as they may run now. Call when echoes, unapplied or awaiting went down. */
void turn_resume(struct core *core, struct session *s);

#endif
