/* SPDX-License-Identifier: MIT
 * notify: a change of a person is told to those who see that person and asked to be told of such
 * changes: AWAY, CHGHOST, SETNAME, ACCOUNT. */
#ifndef SNUG_CORE_PEOPLE_NOTIFY_H
#define SNUG_CORE_PEOPLE_NOTIFY_H

#include "core/people/user.h"
#include "irc/outgoing.h"

/* To everyone with the capability who shares a room with `u`, to its own sessions but the one that
 * acts (0: nobody is left out), and to those who watch its nick by extended-monitor. */
void notify_change(struct core *core, const struct user *u, session_id except,
                   const struct outgoing *line, enum cap cap);

#endif
