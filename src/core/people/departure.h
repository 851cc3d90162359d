/* SPDX-License-Identifier: MIT
 * departure: the one way in which a user leaves the server, whoever wanted it. */
#ifndef SNUG_CORE_PEOPLE_DEPARTURE_H
#define SNUG_CORE_PEOPLE_DEPARTURE_H

#include "core/entry.h"
#include "core/room/member.h"

/* Tells everyone who shares a room, once; keeps it in each room's history; remembers the user for
 * WHOWAS; closes its session, if it still has one here, with the same reason; destroys the user. */
void depart(struct core *core, const struct entry *entry, struct user *u, struct str reason);

/* Takes a member out of a room after everyone was told, and forgets the room if nothing holds it.
 */
void leave_room(struct core *core, journal_seq seq, struct member *m);

#endif
