/* SPDX-License-Identifier: MIT
 * JOIN: enters rooms, making those that do not exist. RFC 2812 3.2.1. */
#include "core/account/grant.h"
#include "core/command.h"
#include "core/history/history.h"
#include "core/link/address.h"
#include "core/link/reply.h"
#include "core/people/arrival.h"
#include "core/people/metadata_tell.h"
#include "core/people/onlookers.h"
#include "core/people/presence.h"
#include "core/room/greeting.h"
#include "core/room/member.h"
#include "core/room/room_mask.h"
#include "core/rule/privilege.h"
#include "irc/names.h"

/* "JOIN 0" leaves every room. */
static void leave_all(struct core *core, struct session *s)
{
    for (struct member *m = membership_first(s->user); m; m = membership_next(m))
        entry_askf(core, s, "PART %s", m->room->name);
}

/* Rooms stay when they are left, so nobody may make all that there can be. */
static bool may_make(struct core *core, struct session *s, struct str name)
{
    if (room_find(core, name) || address_may_begin(core, s)) return true;
    reply(core, s, ERR_TOOMANYCHANNELS, STR_FMT " :Your address made many channels lately",
          STR_ARG(name));
    return false;
}

static void ask_one(struct core *core, struct session *s, struct str name, struct str key)
{
    if (!room_name_is_valid(name))
        reply(core, s, ERR_NOSUCHCHANNEL, STR_FMT " :No such channel",
              STR_ARG(str_first(name, str_find(name, ' '))));
    else if (!may_make(core, s, name))
        return;
    else if (key.n && room_key_is_valid(key))
        entry_askf(core, s, "JOIN " STR_FMT " " STR_FMT, STR_ARG(name), STR_ARG(key));
    else
        entry_askf(core, s, "JOIN " STR_FMT, STR_ARG(name));
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str rooms = m->params[0];
    struct str keys = message_param(m, 1);

    if (str_eq(rooms, STR("0"))) {
        leave_all(core, s);
        return;
    }
    while (rooms.n) {
        struct str name = str_cut(&rooms, ',');
        struct str key = str_cut(&keys, ',');
        ask_one(core, s, name, key);
    }
}

struct obstacle {
    enum numeric numeric;
    const char *words;
};

/* What keeps the user out of an existing room; numeric 0 when nothing does. */
static struct obstacle obstacle(struct core *core, const struct entry *entry, const struct room *r)
{
    const struct user *u = entry->actor;
    struct str key = message_param(&entry->m, 1);

    if (privilege_has(u, PRIVILEGE_ROOMS) || user_has_invite(u, r->id, entry->unix_ms))
        return (struct obstacle){0};
    if (room_shuts_out(core, r, u))
        return (struct obstacle){ERR_BANNEDFROMCHAN, "Cannot join channel (+b)"};
    if (room_has(r, 'i') && !room_expects(core, r, u))
        return (struct obstacle){ERR_INVITEONLYCHAN, "Cannot join channel (+i)"};
    if (room_has(r, 'R') && user_account(u).n == 0)
        return (struct obstacle){ERR_NEEDREGGEDNICK, "Cannot join channel (+R)"};
    if (r->key && !str_eq(str_from(r->key), key))
        return (struct obstacle){ERR_BADCHANNELKEY, "Cannot join channel (+k)"};
    if (r->limit && r->member_count >= r->limit)
        return (struct obstacle){ERR_CHANNELISFULL, "Cannot join channel (+l)"};
    return (struct obstacle){0};
}

/* The room, made when it is new; NULL when the user may not enter, and the asker knows why. */
static struct room *open_door(struct core *core, const struct entry *entry, struct str name)
{
    struct room *r = room_find(core, name);
    struct obstacle in_the_way = {0};

    if (entry->actor->room_count >= core->settings->rooms_per_user_max)
        in_the_way = (struct obstacle){ERR_TOOMANYCHANNELS, "You have joined too many channels"};
    else if (r)
        in_the_way = obstacle(core, entry, r);
    else if (!(r = room_create(core, name, entry->unix_ms)))
        in_the_way = (struct obstacle){ERR_TOOMANYCHANNELS, "There are too many channels"};
    else
        history_save_room(core, entry->seq, r);
    if (in_the_way.numeric == 0) return r;
    entry_reply(core, entry, in_the_way.numeric, STR_FMT " :%s", STR_ARG(name), in_the_way.words);
    return NULL;
}

static void announce(struct core *core, const struct entry *entry, const struct room *r)
{
    struct arrival a = arrival_of(core, entry->actor, r, entry->seq, entry->unix_ms);

    arrival_cast(core, &a, r, entry->origin);
    if (!room_hides(r, entry->actor)) history_keep_event(core, entry->seq, r, arrival_plain(&a));
    note_user(core, LOG_INFO, "join", entry->actor, STR("room"), room_name(r));
}

static void greet_all(struct core *core, const struct user *u, struct member *m)
{
    for (struct session *s = user_session(u); s; s = user_next_session(s)) greet(core, s, m);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str name = entry->m.params[0];
    struct member *m;
    struct room *r = room_find(core, name);

    if (!entry->actor || (r && member_find(r, entry->actor))) return;
    r = open_door(core, entry, name);
    if (!r) return;
    announce(core, entry, r);
    m = member_add(r, entry->actor);
    if (r->member_count == 1 && !room_is_lobby(core, r) && !room_is_registered(r))
        member_set_rank(m, RANK_OPERATOR, true);
    grant_apply(core, entry->unix_ms, m, entry->origin);
    m->joined_seq = entry->seq;
    m->joined_unix_ms = entry->unix_ms;
    user_drop_invite(entry->actor, r->id);
    presence_touch(core, entry->actor);
    greet_all(core, entry->actor, m);
    metadata_tell_joined(core, entry->actor, r);
}

const struct command cmd_join = {
    .name = STR_INIT("JOIN"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .syntax = STR_INIT("JOIN <room>{,<room>} [<key>{,<key>}] | JOIN 0"),
    .help = STR_INIT("Enters rooms, or leaves them all."),
    .ask = ask,
    .apply = apply,
};
