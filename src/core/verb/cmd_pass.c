/* SPDX-License-Identifier: MIT
 * PASS: a word before registration: the server's password, or the token of an invitation. RFC 2812
 * 3.1.1. Whether it is needed, and right, is told when the session would enter. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/rule/access.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    if (s->registration)
        access_take_pass(core, s, m->params[0]);
    else
        reply(core, s, ERR_ALREADYREGISTERED, ":You may not reregister");
}

const struct command cmd_pass = {
    .name = STR_INIT("PASS"),
    .when = COMMAND_ALWAYS,
    .params_min = 1,
    .syntax = STR_INIT("PASS <password or token>"),
    .help = STR_INIT("Gives the server's password, or an invitation, before registration."),
    .ask = ask,
};
