/* SPDX-License-Identifier: MIT
 * USER: the second half of registration. RFC 2812 3.1.3. */
#include "base/utf8.h"
#include "core/command.h"
#include "core/link/registration.h"
#include "core/link/reply.h"
#include "irc/names.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    char cleaned[USERNAME_BYTES_MAX];
    struct str realname = m->params[3];

    if (!s->registration) {
        reply(core, s, ERR_ALREADYREGISTERED, ":You may not reregister");
        return;
    }
    if (m->params[0].n == 0 || realname.n == 0) {
        reply(core, s, ERR_NEEDMOREPARAMS, "USER :Not enough parameters");
        return;
    }
    buf_clear(&s->registration->username);
    buf_add(&s->registration->username, username_clean(m->params[0], cleaned));
    buf_clear(&s->registration->realname);
    buf_add(&s->registration->realname, utf8_first(realname, REALNAME_BYTES_MAX));
    session_try_enter(core, s);
}

const struct command cmd_user = {
    .name = STR_INIT("USER"),
    .when = COMMAND_ALWAYS,
    .params_min = 4,
    .syntax = STR_INIT("USER <user> 0 * :<real name>"),
    .help = STR_INIT("Registers the connection, together with NICK."),
    .ask = ask,
};
