/* SPDX-License-Identifier: MIT
 * LINKS, TRACE, CONNECT, SQUIT: questions and orders about a network of servers, answered by the
 * only one there is, which is linked to none. RFC 2812 3.4.5, 3.4.7, 3.4.8, 3.1.8. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/room/target.h"

static void ask_links(struct core *core, struct session *s, const struct message *m)
{
    struct str mask = message_param(m, m->param_count > 1 ? 1 : 0);

    if (mask.n == 0) mask = STR("*");
    reply(core, s, RPL_ENDOFLINKS, STR_FMT " :End of /LINKS list", STR_ARG(target_shown(mask)));
}

static void ask_trace(struct core *core, struct session *s, const struct message *m)
{
    const struct settings *settings = core->settings;
    struct str target = message_param(m, 0);
    const struct user *u = user_find(core, target);

    if (!target_is_here(core, s, target)) return;
    if (u) reply(core, s, RPL_TRACEUSER, "User users %s", u->nick);
    reply(core, s, RPL_TRACEEND, STR_FMT " snug-" STR_FMT " :End of TRACE",
          STR_ARG(settings->server_name), STR_ARG(settings->version));
}

static void refuse(struct core *core, struct session *s, const struct message *m)
{
    reply(core, s, ERR_NOSUCHSERVER, STR_FMT " :No such server",
          STR_ARG(target_shown(m->params[0])));
}

const struct command cmd_links = {
    .name = STR_INIT("LINKS"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("LINKS [[<server>] <mask>]"),
    .help = STR_INIT("Shows the links to other servers; there are none."),
    .ask = ask_links,
};

const struct command cmd_trace = {
    .name = STR_INIT("TRACE"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("TRACE [<server or nick>]"),
    .help = STR_INIT("Shows the way to a server or user."),
    .ask = ask_trace,
};

const struct command cmd_connect = {
    .name = STR_INIT("CONNECT"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .privilege = PRIVILEGE_OPERATOR,
    .syntax = STR_INIT("CONNECT <server>"),
    .help = STR_INIT("Links servers; this one stands alone."),
    .ask = refuse,
};

const struct command cmd_squit = {
    .name = STR_INIT("SQUIT"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .privilege = PRIVILEGE_OPERATOR,
    .syntax = STR_INIT("SQUIT <server> :<reason>"),
    .help = STR_INIT("Parts servers; this one stands alone."),
    .ask = refuse,
};
