/* SPDX-License-Identifier: MIT
 * NICKSERV, NS, CHANSERV, CS: write to the service of that name, as many clients do it. */
#include "core/account/service.h"
#include "core/command.h"

/* What stands behind the verb, put together again. */
static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str text = m->params[0];

    for (size_t i = 1; i < m->param_count; i++)
        text = ARENA_JOIN(&core->scratch, text,
                          message_is_middle(m->params[i]) ? STR(" ") : STR(" :"), m->params[i]);
    service_ask(core, s, service_find(m->command), text);
}

const struct command cmd_nickserv = {
    .name = STR_INIT("NICKSERV"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("NICKSERV <word> …"),
    .help = STR_INIT("Looks after your account; NICKSERV HELP tells how."),
    .ask = ask,
};

const struct command cmd_ns = {
    .name = STR_INIT("NS"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("NS <word> …"),
    .help = STR_INIT("Short for NICKSERV."),
    .ask = ask,
};

const struct command cmd_chanserv = {
    .name = STR_INIT("CHANSERV"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("CHANSERV <word> …"),
    .help = STR_INIT("Looks after your rooms; CHANSERV HELP tells how."),
    .ask = ask,
};

const struct command cmd_cs = {
    .name = STR_INIT("CS"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("CS <word> …"),
    .help = STR_INIT("Short for CHANSERV."),
    .ask = ask,
};
