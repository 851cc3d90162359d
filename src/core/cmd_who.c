/* SPDX-License-Identifier: MIT
 * WHO: who is in a room, who has this nick, or who fits a mask. RFC 2812 3.6.1. Invisible users are
 * found by their whole nick, not by a mask. */
#include "core/command.h"
#include "core/privilege.h"
#include "core/reply.h"
#include "core/target.h"
#include "irc/mask.h"
#include "irc/names.h"

/* "H" here or "G" gone, "*" for operators of the server. */
static const char *presence(const struct user *u)
{
    if (u->is_operator) return u->away ? "G*" : "H*";
    return u->away ? "G" : "H";
}

static void show(struct core *core, struct session *s, const struct user *u, const char *room,
                 struct str prefix)
{
    reply(core, s, RPL_WHOREPLY, "%s %s %s " STR_FMT " %s %s" STR_FMT " :0 %s", room, u->username,
          u->host, STR_ARG(core->settings->server_name), u->nick, presence(u), STR_ARG(prefix),
          u->realname);
}

static void show_room(struct core *core, struct session *s, struct str name, bool operators_only)
{
    const struct room *r = room_find(core, name);
    bool all = caps_has(s->caps, CAP_MULTI_PREFIX);

    if (!r) return;
    for (const struct member *m = member_first(r); m; m = member_next(m))
        if (privilege_sees_member(s->user, m) && (m->user->is_operator || !operators_only))
            show(core, s, m->user, r->name, member_prefix(m, all));
}

static bool fits(struct str mask, const struct user *u)
{
    return mask_match(mask, str_from(u->nick)) || mask_match(mask, str_from(u->username)) ||
           mask_match(mask, str_from(u->host)) || mask_match(mask, str_from(u->realname));
}

static void show_fitting(struct core *core, struct session *s, struct str mask, bool operators_only)
{
    if (mask.n > MASK_BYTES_MAX) return;
    TABLE_EACH (node, &core->users) {
        const struct user *u = CONTAINER_OF(node, struct user, by_id);
        if (fits(mask, u) && privilege_sees_user(s->user, u) && (u->is_operator || !operators_only))
            show(core, s, u, "*", STR(""));
    }
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str mask = m->param_count ? m->params[0] : STR("*");
    bool operators_only = str_eq(message_param(m, 1), STR("o"));
    const struct user *u = user_find(core, mask);

    if (is_room_name(mask))
        show_room(core, s, mask, operators_only);
    else if (u && (u->is_operator || !operators_only))
        show(core, s, u, "*", STR(""));
    else
        show_fitting(core, s, str_eq(mask, STR("0")) ? STR("*") : mask, operators_only);
    reply(core, s, RPL_ENDOFWHO, STR_FMT " :End of WHO list", STR_ARG(target_shown(mask)));
}

const struct command cmd_who = {
    .name = STR_INIT("WHO"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .syntax = STR_INIT("WHO [<room or nick or mask> [o]]"),
    .help = STR_INIT("Shows who is in a room or fits a mask; with o, operators only."),
    .ask = ask,
};
