/* SPDX-License-Identifier: MIT
 * member: the two lists that tie users to rooms. */
#include "core/room/member.h"

#include "base/mem.h"
#include "core/link/session.h"
#include "irc/mode.h"

static struct member *in_room(const struct room *r, struct list *node)
{
    return node == &r->members ? NULL : CONTAINER_OF(node, struct member, in_room);
}

static struct member *in_user(const struct user *u, struct list *node)
{
    return node == &u->memberships ? NULL : CONTAINER_OF(node, struct member, in_user);
}

struct member *member_first(const struct room *r)
{
    return in_room(r, r->members.next);
}

struct member *member_next(const struct member *m)
{
    return in_room(m->room, m->in_room.next);
}

struct member *membership_first(const struct user *u)
{
    return in_user(u, u->memberships.next);
}

struct member *membership_next(const struct member *m)
{
    return in_user(m->user, m->in_user.next);
}

/* A user is in few rooms and a room may have many members, so the user's list is walked. */
struct member *member_find(const struct room *r, const struct user *u)
{
    if (!u) return NULL;
    for (struct member *m = membership_first(u); m; m = membership_next(m))
        if (m->room == r) return m;
    return NULL;
}

struct member *member_add(struct room *r, struct user *u)
{
    struct member *m = mem_zero(sizeof *m);

    m->room = r;
    m->user = u;
    list_append(&r->members, &m->in_room);
    list_append(&u->memberships, &m->in_user);
    r->member_count++;
    u->room_count++;
    return m;
}

void member_remove(struct core *core, struct member *m)
{
    for (const struct session *s = user_session(m->user); s; s = user_next_session(s))
        effects_add(core->out, &(struct effect){.kind = EFFECT_UNSEAT,
                                                .session = s->id,
                                                .rooms = &m->room->id,
                                                .room_count = 1});
    list_remove(&m->in_room);
    list_remove(&m->in_user);
    m->room->member_count--;
    m->user->room_count--;
    mem_free(m->held_by);
    mem_free(m);
}

enum rank member_rank(const struct member *m)
{
    return m && m->prefix_count ? prefix_rank(m->prefixes[0]) : RANK_NONE;
}

bool member_has_rank(const struct member *m, enum rank rank)
{
    return str_contains(member_prefix(m, true), rank_prefix(rank));
}

void member_set_rank(struct member *m, enum rank rank, bool yes)
{
    const struct member before = *m;
    uint8_t count = 0;

    for (enum rank each = RANK_FOUNDER; each > RANK_NONE; each--) {
        bool has = each == rank ? yes : member_has_rank(&before, each);
        if (has) m->prefixes[count++] = rank_prefix(each);
    }
    m->prefix_count = count;
}

struct str member_prefix(const struct member *m, bool all)
{
    return (struct str){m->prefixes, m->prefix_count && !all ? 1 : m->prefix_count};
}

struct str member_modes(struct core *core, const struct member *m)
{
    struct str prefixes = member_prefix(m, true);
    struct str letters = STR("+"), nicks = {0};

    for (size_t i = 0; i < prefixes.n; i++) {
        const char letter = mode_of_prefix(prefixes.p[i]);
        letters = ARENA_JOIN(&core->scratch, letters, ((struct str){&letter, 1}));
        nicks = ARENA_JOIN(&core->scratch, nicks, STR(" "), user_nick(m->user));
    }
    return nicks.n ? ARENA_JOIN(&core->scratch, letters, nicks) : nicks;
}
