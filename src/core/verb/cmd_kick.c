/* SPDX-License-Identifier: MIT
 * KICK: puts members out of a room. RFC 2812 3.2.8: one room and many members, or as many of both.
 */
#include "base/utf8.h"
#include "core/command.h"
#include "core/history/history.h"
#include "core/link/reply.h"
#include "core/people/departure.h"
#include "core/people/onlookers.h"
#include "core/room/target.h"
#include "core/rule/mute.h"
#include "core/rule/privilege.h"
#include "irc/line.h"
#include "irc/names.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str reason = utf8_first(message_param(m, 2), KICK_REASON_BYTES_MAX);
    struct str rooms = m->params[0], nicks = m->params[1], room = {0}, nick;

    while (target_next(&nicks, &nick)) {
        target_next(&rooms, &room);
        if (!target_can_be_room(core, s, room)) return;
        if (target_can_be_nick(core, s, nick))
            entry_askf(core, s, "KICK " STR_FMT " " STR_FMT " :" STR_FMT, STR_ARG(room),
                       STR_ARG(nick), STR_ARG(reason));
    }
}

/* Without a reason, the name of whoever kicks stands in its place. */
static struct outgoing kick_line(struct core *core, const struct entry *entry,
                                 const struct member *victim)
{
    struct str reason = mute_words(core, entry->actor, message_param(&entry->m, 2));

    if (reason.n == 0) reason = source_nick(entry_source(core, entry));
    return entry_line(core, entry,
                      arena_printf(&core->scratch, "KICK %s %s :" STR_FMT, victim->room->name,
                                   victim->user->nick, STR_ARG(reason)));
}

static void note_kick(struct core *core, const struct member *victim, struct str by)
{
    struct buf fields;

    buf_init(&fields, LINE_BODY_MAX);
    buf_addf(&fields, "nick=%s room=", victim->user->nick);
    log_value(&fields, room_name(victim->room));
    buf_add(&fields, STR(" by="));
    log_value(&fields, by);
    note(core, LOG_INFO, STR("kick"), buf_str(&fields));
    buf_finish(&fields);
}

static void kick(struct core *core, const struct entry *entry, struct member *victim)
{
    struct outgoing line = kick_line(core, entry, victim);
    const struct room *r = victim->room;

    cast_presence(core, r, victim->user, entry->origin, &line);
    if (entry->session) reply_line(core, entry->session, &line);
    if (!room_hides(r, victim->user)) history_keep_event(core, entry->seq, r, &line);
    note_kick(core, victim, source_nick(entry_source(core, entry)));
    leave_room(core, entry->seq, victim);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct room *r = target_room(core, entry->session, entry->actor, message_param(&entry->m, 0));
    struct member *victim;

    if (!r || !privilege_demand_room(core, entry, r)) return;
    victim = target_member(core, entry->session, r, message_param(&entry->m, 1));
    if (!victim) return;
    if (privilege_over_rank(entry, r, member_rank(victim)))
        kick(core, entry, victim);
    else
        entry_reply(core, entry, ERR_CHANOPRIVSNEEDED, "%s :%s ranks above you", r->name,
                    victim->user->nick);
}

const struct command cmd_kick = {
    .name = STR_INIT("KICK"),
    .when = COMMAND_REGISTERED,
    .params_min = 2,
    .syntax = STR_INIT("KICK <room>{,<room>} <nick>{,<nick>} [:<reason>]"),
    .help = STR_INIT("Puts members out of a room you operate."),
    .ask = ask,
    .apply = apply,
};
