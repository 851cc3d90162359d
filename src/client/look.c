/* SPDX-License-Identifier: MIT
 * look: nothing here changes anything, but that the people of a room are put in order when the
 * first of them is looked at. */
#include "client/look.h"

#include "client/rich.h"
#include "client/room/room.h"
#include "irc/casemap.h"

bool client_is_ready(const struct client *c)
{
    return is_ready(c);
}

struct str client_nick(const struct client *c)
{
    return buf_str(&c->nick);
}

struct str client_target(const struct client *c)
{
    return buf_str(&c->target);
}

struct str client_network(const struct client *c)
{
    return c->rich ? buf_str(&c->rich->support.network) : STR("");
}

struct str client_lobby(const struct client *c)
{
    return buf_str(&c->lobby);
}

bool client_has(const struct client *c, enum cap cap)
{
    return caps_has(c->enabled, cap);
}

size_t client_room_count(const struct client *c)
{
    return c->room_count;
}

static const struct room *room_at(const struct client *c, size_t index)
{
    CHECK(index < c->room_count);
    return &c->rooms[index];
}

struct room_look client_room_at(const struct client *c, size_t index)
{
    const struct room *room = room_at(c, index);
    struct room_look look = {.name = buf_str(&room->name),
                             .joined = room->joined,
                             .entering = room->entering,
                             .refusal = buf_str(&room->refusal)};

    if (!room->place) return look;
    look.topic = buf_str(&room->place->topic);
    look.people_count = room->place->crowd.count;
    return look;
}

bool client_room_find(const struct client *c, struct str name, size_t *index)
{
    for (size_t i = 0; i < c->room_count; i++) {
        if (!casemap_eq(buf_str(&c->rooms[i].name), name)) continue;
        *index = i;
        return true;
    }
    return false;
}

static char sign_of(const struct client *c, const struct member *member)
{
    struct str signs = buf_str(&c->rich->support.signs);
    unsigned rank = crowd_rank(member);

    return rank < signs.n ? signs.p[rank] : '\0';
}

struct person_look client_person_at(const struct client *c, size_t room, size_t index)
{
    const struct room *in = room_at(c, room);
    const struct member *member;

    CHECK(in->place);
    member = crowd_at(&in->place->crowd, index);
    return (struct person_look){.name = str_from(member->person->name),
                                .account = str_from(member->person->account),
                                .prefix = sign_of(c, member),
                                .is_away = member->person->is_away};
}
