/* SPDX-License-Identifier: MIT
 * departure: how a user leaves. */
#include "core/departure.h"

#include "core/history.h"
#include "core/reply.h"
#include "core/whowas.h"

void leave_room(struct core *core, journal_seq seq, struct member *m)
{
    struct room *r = m->room;

    member_remove(core, m);
    room_collect(core, r, seq);
}

static struct outgoing quit_line(struct core *core, const struct entry *entry, const struct user *u,
                                 struct str reason)
{
    return (struct outgoing){
        .unix_ms = entry->unix_ms,
        .msgid = history_msgid(core, entry->seq),
        .body = ARENA_JOIN(&core->scratch, STR(":"), user_source(core, u), STR(" QUIT :"), reason)};
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
    struct outgoing line = quit_line(core, entry, u, reason);
    struct str nick = arena_copy(&core->scratch, user_nick(u));
    user_id id = u->id;

    close_sessions(core, u, reason);
    cast_neighbours(core, u, 0, &line);
    for (struct member *m = membership_first(u); m; m = membership_next(m))
        history_keep_event(core, entry->seq, m->room, &line);
    while (membership_first(u)) leave_room(core, entry->seq, membership_first(u));
    whowas_add(core->whowas, u, entry->unix_ms);
    user_destroy(core, u);
    note_person(core, LOG_INFO, "quit", id, nick, STR("reason"), reason);
}
