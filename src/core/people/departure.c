/* SPDX-License-Identifier: MIT
 * departure: how a user leaves. */
#include "core/people/departure.h"

#include "core/history/history.h"
#include "core/link/reply.h"
#include "core/people/onlookers.h"
#include "core/people/presence.h"
#include "core/people/whowas.h"

void leave_room(struct core *core, journal_seq seq, struct member *m)
{
    struct room *r = m->room;

    presence_touch(core, m->user);
    member_remove(core, m);
    room_collect(core, r, seq);
}

static void close_sessions(struct core *core, struct user *u, struct str reason)
{
    struct session *s;

    while ((s = user_session(u))) {
        user_detach(s);
        session_close(core, s, reason);
    }
}

void depart(struct core *core, const struct entry *entry, struct user *u, struct str reason)
{
    struct str words = ARENA_JOIN(&core->scratch, STR("QUIT :"), reason);
    struct outgoing line = user_line(core, u, entry->seq, entry->unix_ms, words);
    struct str nick = arena_copy(&core->scratch, user_nick(u));
    user_id id = u->id;

    close_sessions(core, u, reason);
    presence_touch(core, u);
    cast_neighbours(core, u, 0, &line);
    for (struct member *m = membership_first(u); m; m = membership_next(m))
        if (!room_hides(m->room, u)) history_keep_event(core, entry->seq, m->room, &line);
    while (membership_first(u)) leave_room(core, entry->seq, membership_first(u));
    whowas_add(core->whowas, u, entry->unix_ms);
    user_destroy(core, u);
    note_person(core, LOG_INFO, "quit", id, nick, STR("reason"), reason);
}
