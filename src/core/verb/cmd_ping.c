/* SPDX-License-Identifier: MIT
 * PING: are you there? RFC 2812 3.7.2. */
#include "core/command.h"
#include "core/link/reply.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str token = message_param(m, 0);

    if (token.n == 0)
        reply(core, s, ERR_NOORIGIN, ":No origin specified");
    else
        reply_words(core, s, "PONG " STR_FMT " :" STR_FMT, STR_ARG(core->settings->server_name),
                    STR_ARG(token));
}

const struct command cmd_ping = {
    .name = STR_INIT("PING"),
    .when = COMMAND_ALWAYS,
    .follows = true,
    .syntax = STR_INIT("PING <token>"),
    .help = STR_INIT("Asks the server for a PONG with the same token."),
    .ask = ask,
};
