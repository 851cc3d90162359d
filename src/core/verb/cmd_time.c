/* SPDX-License-Identifier: MIT
 * TIME: what time it is for the server: unix seconds, their offset from UTC, and words. RFC 2812
 * 3.4.6, with the numbers as modern servers put them. */
#include "base/timestamp.h"
#include "core/command.h"
#include "core/link/reply.h"
#include "core/room/target.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    char time[TIMESTAMP_BYTES];

    if (!target_is_here(core, s, message_param(m, 0))) return;
    reply(core, s, RPL_TIME, STR_FMT " %lld 0 :" STR_FMT, STR_ARG(core->settings->server_name),
          (long long)(core->unix_ms / 1000), STR_ARG(timestamp_write(core->unix_ms, time)));
}

const struct command cmd_time = {
    .name = STR_INIT("TIME"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("TIME [<server>]"),
    .help = STR_INIT("Shows the time of the server."),
    .ask = ask,
};
