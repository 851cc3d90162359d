/* SPDX-License-Identifier: MIT
 * NAMES: who is in a room. RFC 2812 3.2.5; without a parameter nothing is listed, so that nobody
 * gets the whole server by one short line. */
#include "core/verb/cmd_names.h"

#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/onlookers.h"
#include "core/room/target.h"
#include "core/rule/privilege.h"

static void list_members(struct core *core, struct session *s, const struct room *r, bool with_self)
{
    bool all = caps_has(s->caps, CAP_MULTI_PREFIX);
    bool with_host = caps_has(s->caps, CAP_USERHOST_IN_NAMES);
    struct reply_list list;

    reply_list_begin(
        &list, core, s, RPL_NAMREPLY,
        arena_printf(&core->scratch, "%c %s :", room_has(r, 's') ? '@' : '=', r->name));
    for (const struct member *m = member_first(r); m; m = member_next(m))
        if (privilege_sees_member(s->user, m) && (with_self || m->user != s->user))
            reply_list_add(&list,
                           ARENA_JOIN(&core->scratch, member_prefix(m, all),
                                      with_host ? user_source(core, m->user) : user_nick(m->user)));
    reply_list_end(&list);
}

static void end(struct core *core, struct session *s, struct str rooms)
{
    reply(core, s, RPL_ENDOFNAMES, STR_FMT " :End of /NAMES list", STR_ARG(target_shown(rooms)));
}

/* Those whom an auditorium hides are not of its list, whoever looks: not themselves either. */
static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str rooms = message_param(m, 0), rest = rooms, name;

    for (int count = 0; count < TARGETS_MAX && target_next(&rest, &name); count++) {
        const struct room *r = room_find(core, name);
        if (r && room_is_visible(r, s->user)) list_members(core, s, r, !room_hides(r, s->user));
    }
    end(core, s, rooms);
}

void names_greet(struct core *core, struct session *s, const struct room *r)
{
    list_members(core, s, r, true);
    end(core, s, room_name(r));
}

const struct command cmd_names = {
    .name = STR_INIT("NAMES"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .syntax = STR_INIT("NAMES <room>{,<room>}"),
    .help = STR_INIT("Shows who is in a room."),
    .ask = ask,
};
