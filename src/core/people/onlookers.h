/* SPDX-License-Identifier: MIT
 * onlookers: who sees that somebody is there, comes, goes or changes. In an auditorium (+u) those
 * without rank are seen by themselves and by those of rank only. */
#ifndef SNUG_CORE_PEOPLE_ONLOOKERS_H
#define SNUG_CORE_PEOPLE_ONLOOKERS_H

#include "core/room/member.h"
#include "irc/outgoing.h"

/* Whether the room hides that the user is, or is about to be, in it. */
bool room_hides(const struct room *r, const struct user *u);

/* Whether the viewer, if it is in the room, sees this member there. */
bool member_is_seen(const struct member *m, const struct user *viewer);

/* To those who see the user in this one room, but not to the session that acts (0: nobody is left
 * out). cast_presence tells the user's own sessions in any case; cast_coming never in a room that
 * hides it. */
void cast_presence(struct core *core, const struct room *r, const struct user *u, session_id except,
                   const struct outgoing *line);
void cast_coming(struct core *core, const struct room *r, const struct user *u, session_id except,
                 const struct outgoing *line);

/* To everyone who sees `u` in any room, once each, and to itself, but not to the session that acts
 * (0: nobody is left out). */
void cast_neighbours(struct core *core, const struct user *u, session_id except,
                     const struct outgoing *line);

/* The same, but its own sessions are told as far as they are seated in a room that shows it; false
 * when there is none. */
bool cast_onlookers(struct core *core, const struct user *u, session_id except,
                    const struct outgoing *line);

#endif
