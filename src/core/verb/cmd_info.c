/* SPDX-License-Identifier: MIT
 * INFO: what this server is. RFC 2812 3.4.10. */
#include "base/timestamp.h"
#include "core/command.h"
#include "core/link/reply.h"
#include "core/room/target.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    const struct settings *settings = core->settings;
    char born[TIMESTAMP_BYTES];

    if (!target_is_here(core, s, message_param(m, 0))) return;
    reply(core, s, RPL_INFO, ":snug " STR_FMT ", group chat you host yourself",
          STR_ARG(settings->version));
    reply(core, s, RPL_INFO, ":This is " STR_FMT " of " STR_FMT, STR_ARG(settings->server_name),
          STR_ARG(settings->network_name));
    reply(core, s, RPL_INFO, ":Running since " STR_FMT,
          STR_ARG(timestamp_write(core->born_unix_ms, born)));
    reply(core, s, RPL_ENDOFINFO, ":End of INFO list");
}

const struct command cmd_info = {
    .name = STR_INIT("INFO"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("INFO [<server>]"),
    .help = STR_INIT("Shows what this server is."),
    .ask = ask,
};
