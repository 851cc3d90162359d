/* SPDX-License-Identifier: MIT
 * onlookers: who sees that somebody is there. Rooms that hide nobody cost one cast; those of rank
 * in rooms that do are told one by one. */
#include "core/people/onlookers.h"

#include "core/link/reply.h"
#include "core/room/greeting.h"

bool room_hides(const struct room *r, const struct user *u)
{
    return room_has(r, 'u') && member_rank(member_find(r, u)) == RANK_NONE;
}

bool member_is_seen(const struct member *m, const struct user *viewer)
{
    return !room_has(m->room, 'u') || member_rank(m) > RANK_NONE || m->user == viewer ||
           member_rank(member_find(m->room, viewer)) > RANK_NONE;
}

void cast_coming(struct core *core, const struct room *r, const struct user *u, session_id except,
                 const struct outgoing *line)
{
    if (room_hides(r, u))
        cast_ranks(core, r, RANK_VOICE, except, line);
    else
        cast_room(core, r, except, line);
}

void cast_presence(struct core *core, const struct room *r, const struct user *u, session_id except,
                   const struct outgoing *line)
{
    cast_coming(core, r, u, except, line);
    if (room_hides(r, u)) tell_user(core, u, except, line);
}

/* The rooms that show it. */
struct rooms {
    room_id *ids;
    size_t count;
};

static struct rooms rooms_showing(struct core *core, const struct user *u)
{
    struct rooms rooms = {
        .ids = arena_alloc(&core->scratch, (u->room_count + 1u) * sizeof *rooms.ids)};

    for (const struct member *m = membership_first(u); m; m = membership_next(m))
        if (!room_hides(m->room, u)) rooms.ids[rooms.count++] = m->room->id;
    return rooms;
}

/* The first room in which the viewer sees `u`, or NULL. */
static const struct room *first_sight(const struct user *viewer, const struct user *u, bool hidden)
{
    for (const struct member *m = membership_first(u); m; m = membership_next(m))
        if (room_hides(m->room, u) == hidden && member_find(m->room, viewer) &&
            member_is_seen(m, viewer))
            return m->room;
    return NULL;
}

/* Whoever was not reached by a cast, nor through another room that hides it. */
static void tell_ranks(struct core *core, const struct room *r, const struct user *u,
                       session_id except, const struct outgoing *line)
{
    for (const struct member *m = member_first(r); m; m = member_next(m))
        if (member_rank(m) > RANK_NONE && !first_sight(m->user, u, false) &&
            first_sight(m->user, u, true) == r)
            tell_user(core, m->user, except, line);
}

bool cast_onlookers(struct core *core, const struct user *u, session_id except,
                    const struct outgoing *line)
{
    struct rooms showing = rooms_showing(core, u);

    if (showing.count)
        effects_add(core->out, &(struct effect){.kind = EFFECT_CAST,
                                                .session = except,
                                                .rooms = showing.ids,
                                                .room_count = showing.count,
                                                .line = *line});
    for (const struct member *m = membership_first(u); m; m = membership_next(m))
        if (room_hides(m->room, u)) tell_ranks(core, m->room, u, except, line);
    return showing.count > 0;
}

/* In a room that shows it, so that a cast reaches it: not while it waits to be greeted. */
static bool is_seated(const struct session *s)
{
    for (const struct member *m = membership_first(s->user); m; m = membership_next(m))
        if (!room_hides(m->room, s->user) && !greeting_awaits(m->room, s)) return true;
    return false;
}

void cast_neighbours(struct core *core, const struct user *u, session_id except,
                     const struct outgoing *line)
{
    cast_onlookers(core, u, except, line);
    for (struct session *s = user_session(u); s; s = user_next_session(s))
        if (s->id != except && !is_seated(s)) tell_line(core, s, line);
}
