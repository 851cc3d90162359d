/* SPDX-License-Identifier: MIT
 * VERSION: what runs here, and what it can do. RFC 2812 3.4.3. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/link/welcome.h"
#include "core/room/target.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    const struct settings *settings = core->settings;

    if (!target_is_here(core, s, message_param(m, 0))) return;
    reply(core, s, RPL_VERSION, "snug-" STR_FMT " " STR_FMT " :", STR_ARG(settings->version),
          STR_ARG(settings->server_name));
    welcome_isupport(core, s);
}

const struct command cmd_version = {
    .name = STR_INIT("VERSION"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("VERSION [<server>]"),
    .help = STR_INIT("Shows the version of the server and what it supports."),
    .ask = ask,
};
