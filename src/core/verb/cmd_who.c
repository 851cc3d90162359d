/* SPDX-License-Identifier: MIT
 * WHO: who is in a room, who has this nick, or who fits a mask. RFC 2812 3.6.1, IRCv3 whox.
 * Invisible users are found by their whole nick, not by a mask. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/whox.h"
#include "core/room/target.h"
#include "core/rule/privilege.h"
#include "irc/mask.h"
#include "irc/names.h"

/* Who asks, and what is wanted of whom. */
struct question {
    struct core *core;
    struct session *asker;
    struct str mask;
    bool operators_only;
    struct whox whox;
};

/* `m` is what the user is in the room that was asked for, or NULL. */
static void show(const struct question *q, const struct user *u, const struct member *m)
{
    struct core *core = q->core;

    if (q->operators_only && !u->is_operator) return;
    if (q->whox.is_asked) {
        whox_reply(core, q->asker, &q->whox, u, m);
        return;
    }
    reply(core, q->asker, RPL_WHOREPLY, "%s %s %s " STR_FMT " %s " STR_FMT " :0 %s",
          m ? m->room->name : "*", u->username, u->host, STR_ARG(core->settings->server_name),
          u->nick, STR_ARG(whox_flags(core, q->asker, u, m)), u->realname);
}

static void show_room(const struct question *q)
{
    const struct room *r = room_find(q->core, q->mask);

    if (!r) return;
    for (const struct member *m = member_first(r); m; m = member_next(m))
        if (privilege_sees_member(q->asker->user, m)) show(q, m->user, m);
}

static bool fits(struct str mask, const struct user *u)
{
    return mask_match(mask, str_from(u->nick)) || mask_match(mask, str_from(u->username)) ||
           mask_match(mask, str_from(u->host)) || mask_match(mask, str_from(u->realname)) ||
           (u->account && mask_match(mask, user_account(u)));
}

static void show_fitting(const struct question *q)
{
    struct str mask = str_eq(q->mask, STR("0")) ? STR("*") : q->mask;

    if (mask.n > MASK_BYTES_MAX) return;
    TABLE_EACH (node, &q->core->users) {
        const struct user *u = CONTAINER_OF(node, struct user, by_id);
        if (fits(mask, u) && privilege_sees_user(q->asker->user, u)) show(q, u, NULL);
    }
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str options = message_param(m, 1);
    struct question q = {.core = core,
                         .asker = s,
                         .mask = m->param_count ? m->params[0] : STR("*"),
                         .operators_only = str_contains(str_cut(&options, '%'), 'o'),
                         .whox = whox_parse(message_param(m, 1))};
    const struct user *u = user_find(core, q.mask);

    if (is_room_name(q.mask))
        show_room(&q);
    else if (u)
        show(&q, u, NULL);
    else
        show_fitting(&q);
    reply(core, s, RPL_ENDOFWHO, STR_FMT " :End of WHO list", STR_ARG(target_shown(q.mask)));
}

const struct command cmd_who = {
    .name = STR_INIT("WHO"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .syntax = STR_INIT("WHO [<room or nick or mask> [o][%<fields>[,<token>]]]"),
    .help = STR_INIT("Shows who is in a room or fits a mask; with o, operators only."),
    .ask = ask,
};
