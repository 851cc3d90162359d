/* SPDX-License-Identifier: MIT
 * INVITE: asks somebody into a room; the word of a half-operator or up opens the door for a day,
 * past bans, key and limit. RFC 2812 3.2.7; alone, it lists the rooms one was asked into. Others
 * who could have invited are told, if they like (IRCv3 invite-notify). */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/onlookers.h"
#include "core/room/target.h"
#include "core/rule/mute.h"
#include "core/rule/privilege.h"

static void list_own(struct core *core, struct session *s)
{
    const struct user *u = s->user;

    for (size_t i = 0; i < u->invite_count; i++) {
        const struct room *r = room_by_id(core, u->invites[i].room);
        if (r && user_has_invite(u, r->id, core->unix_ms))
            reply(core, s, RPL_INVITELIST, "%s", r->name);
    }
    reply(core, s, RPL_ENDOFINVITELIST, ":End of /INVITE list");
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str nick = message_param(m, 0), room = message_param(m, 1);

    if (m->param_count == 0)
        list_own(core, s);
    else if (m->param_count == 1)
        reply(core, s, ERR_NEEDMOREPARAMS, "INVITE :Not enough parameters");
    else if (target_can_be_nick(core, s, nick) && target_can_be_room(core, s, room))
        entry_askf(core, s, "INVITE " STR_FMT " " STR_FMT, STR_ARG(nick), STR_ARG(room));
}

/* The name of a room is a word, too. */
static bool may_invite(struct core *core, const struct entry *entry, const struct room *r)
{
    if (!privilege_demand_membership(core, entry, r)) return false;
    if (room_has(r, 'i') && !privilege_demand_room(core, entry, r)) return false;
    if (!mute_is_on(core, entry->actor)) return true;
    entry_reply(core, entry, ERR_CANNOTSENDTOCHAN, "%s :%s", r->name, mute_why);
    return false;
}

/* A member who is no operator may ask, but must not undo a ban or give away the key. */
static void invite(struct core *core, const struct entry *entry, const struct room *r,
                   struct user *guest)
{
    struct outgoing line =
        entry_line(core, entry, arena_printf(&core->scratch, "INVITE %s %s", guest->nick, r->name));

    if (privilege_over_room(entry, r)) user_add_invite(guest, r->id, entry->unix_ms);
    entry_reply(core, entry, RPL_INVITING, "%s %s", guest->nick, r->name);
    if (user_away(guest))
        entry_reply(core, entry, RPL_AWAY, "%s :%s", guest->nick, user_away(guest));
    tell_user(core, guest, 0, &line);
    line.only_with = CAP_BIT(CAP_INVITE_NOTIFY);
    cast_ranks(core, r, RANK_HALFOP, entry->origin, &line);
}

/* To who does not see that they are there already, they are like anybody else. */
static bool is_there(const struct entry *entry, const struct room *r, const struct user *guest)
{
    const struct member *m = member_find(r, guest);

    return m && (!entry->actor || member_is_seen(m, entry->actor));
}

static void apply(struct core *core, const struct entry *entry)
{
    struct user *guest = target_user(core, entry->session, message_param(&entry->m, 0));
    struct room *r;

    if (!guest) return;
    r = target_room(core, entry->session, entry->actor, message_param(&entry->m, 1));
    if (!r || !may_invite(core, entry, r)) return;
    if (is_there(entry, r, guest))
        entry_reply(core, entry, ERR_USERONCHANNEL, "%s %s :is already on channel", guest->nick,
                    r->name);
    else
        invite(core, entry, r, guest);
}

const struct command cmd_invite = {
    .name = STR_INIT("INVITE"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .syntax = STR_INIT("INVITE [<nick> <room>]"),
    .help = STR_INIT("Asks somebody into a room, or shows the rooms you were asked into."),
    .ask = ask,
    .apply = apply,
};
