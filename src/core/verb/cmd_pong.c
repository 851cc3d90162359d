/* SPDX-License-Identifier: MIT
 * PONG: yes, I am. That anything was said at all is what counts; session.c has noted it. */
#include "core/command.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    (void)core;
    (void)s;
    (void)m;
}

const struct command cmd_pong = {
    .name = STR_INIT("PONG"),
    .when = COMMAND_ALWAYS,
    .syntax = STR_INIT("PONG <token>"),
    .help = STR_INIT("Answers the server's PING."),
    .ask = ask,
};
