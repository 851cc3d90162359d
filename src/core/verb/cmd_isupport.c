/* SPDX-License-Identifier: MIT
 * ISUPPORT: what the server can do, also before registration. IRCv3 extended-isupport. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/link/welcome.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    (void)m;
    if (s->user || caps_has(s->caps, CAP_EXTENDED_ISUPPORT))
        welcome_isupport(core, s);
    else
        reply(core, s, ERR_NOTREGISTERED, ":You have not registered");
}

const struct command cmd_isupport = {
    .name = STR_INIT("ISUPPORT"),
    .when = COMMAND_ALWAYS,
    .syntax = STR_INIT("ISUPPORT"),
    .help = STR_INIT("Shows what the server supports."),
    .ask = ask,
};
