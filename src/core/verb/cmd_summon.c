/* SPDX-License-Identifier: MIT
 * SUMMON, USERS, SERVICE, SERVLIST, SQUERY: verbs of RFC 2812 that nobody should have any more: the
 * first two tell of the machine the server runs on, the others need services. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/room/target.h"

static void ask_summon(struct core *core, struct session *s, const struct message *m)
{
    (void)m;
    reply(core, s, ERR_SUMMONDISABLED, ":SUMMON has been disabled");
}

static void ask_users(struct core *core, struct session *s, const struct message *m)
{
    (void)m;
    reply(core, s, ERR_USERSDISABLED, ":USERS has been disabled");
}

static void ask_service(struct core *core, struct session *s, const struct message *m)
{
    (void)m;
    reply(core, s, ERR_ALREADYREGISTERED, ":You may not reregister");
}

static void ask_servlist(struct core *core, struct session *s, const struct message *m)
{
    (void)m;
    reply(core, s, RPL_SERVLISTEND, "* * :End of service listing");
}

static void ask_squery(struct core *core, struct session *s, const struct message *m)
{
    reply(core, s, ERR_NOSUCHSERVICE, STR_FMT " :No such service",
          STR_ARG(target_shown(m->params[0])));
}

const struct command cmd_summon = {
    .name = STR_INIT("SUMMON"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("SUMMON <user>"),
    .help = STR_INIT("Disabled."),
    .ask = ask_summon,
};

const struct command cmd_users = {
    .name = STR_INIT("USERS"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("USERS"),
    .help = STR_INIT("Disabled."),
    .ask = ask_users,
};

const struct command cmd_service = {
    .name = STR_INIT("SERVICE"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("SERVICE"),
    .help = STR_INIT("Disabled: this server has no services."),
    .ask = ask_service,
};

const struct command cmd_servlist = {
    .name = STR_INIT("SERVLIST"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("SERVLIST"),
    .help = STR_INIT("Shows the services there are: none."),
    .ask = ask_servlist,
};

const struct command cmd_squery = {
    .name = STR_INIT("SQUERY"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .syntax = STR_INIT("SQUERY <service> :<text>"),
    .help = STR_INIT("Disabled: this server has no services."),
    .ask = ask_squery,
};
