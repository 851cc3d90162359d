/* SPDX-License-Identifier: MIT
 * PASS: a password before registration. This server asks for none and looks at none; it only
 * answers as RFC 2812 3.1.1 wants. */
#include "core/command.h"
#include "core/reply.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    (void)m;
    if (!s->registration) reply(core, s, ERR_ALREADYREGISTERED, ":You may not reregister");
}

const struct command cmd_pass = {
    .name = STR_INIT("PASS"),
    .when = COMMAND_ALWAYS,
    .params_min = 1,
    .syntax = STR_INIT("PASS <password>"),
    .help = STR_INIT("Gives a password before registration; none is needed here."),
    .ask = ask,
};
