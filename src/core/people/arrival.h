/* SPDX-License-Identifier: MIT
 * arrival: how a room is told that somebody is in it: by JOIN, in the form that each client asked
 * for (IRCv3 extended-join), and by AWAY, where that is so and somebody wants to know. */
#ifndef SNUG_CORE_PEOPLE_ARRIVAL_H
#define SNUG_CORE_PEOPLE_ARRIVAL_H

#include "core/link/session.h"
#include "core/people/user.h"
#include "core/room/room.h"
#include "irc/outgoing.h"

enum { ARRIVAL_LINES_MAX = 3 };

struct arrival {
    const struct user *user;
    struct outgoing lines[ARRIVAL_LINES_MAX]; /* each for some clients, until the end of the step */
    size_t count;
};

/* `seq` and `unix_ms` are those of the JOIN. */
struct arrival arrival_of(struct core *core, const struct user *u, const struct room *r,
                          journal_seq seq, int64_t unix_ms);

/* To everyone in the room who sees it, but not to the session that acts (0: nobody is left out) …
 */
void arrival_cast(struct core *core, const struct arrival *a, const struct room *r,
                  session_id except);

/* … and to the one who arrives. */
void arrival_reply(struct core *core, const struct arrival *a, struct session *s);

/* The form to be kept. */
const struct outgoing *arrival_plain(const struct arrival *a);

#endif
