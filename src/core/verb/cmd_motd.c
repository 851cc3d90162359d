/* SPDX-License-Identifier: MIT
 * MOTD: the message of the day. RFC 2812 3.4.1. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/room/target.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    const struct settings *settings = core->settings;

    if (!target_is_here(core, s, message_param(m, 0))) return;
    if (settings->motd_count == 0) {
        reply(core, s, ERR_NOMOTD, ":MOTD File is missing");
        return;
    }
    reply(core, s, RPL_MOTDSTART, ":- " STR_FMT " Message of the day - ",
          STR_ARG(settings->server_name));
    for (size_t i = 0; i < settings->motd_count; i++)
        reply(core, s, RPL_MOTD, ":- " STR_FMT, STR_ARG(settings->motd[i]));
    reply(core, s, RPL_ENDOFMOTD, ":End of /MOTD command");
}

const struct command cmd_motd = {
    .name = STR_INIT("MOTD"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("MOTD [<server>]"),
    .help = STR_INIT("Shows the message of the day."),
    .ask = ask,
};
