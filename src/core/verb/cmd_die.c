/* SPDX-License-Identifier: MIT
 * DIE, RESTART, REHASH: an operator's orders to the program around the chat. RFC 2812 4.2 to 4.4.
 */
#include "core/command.h"
#include "core/link/reply.h"

static void ask_die(struct core *core, struct session *s, const struct message *m)
{
    struct str why = arena_printf(&core->scratch, "Stopped by %s", s->user->nick);

    (void)m;
    note_user(core, LOG_WARN, "die", s->user, STR(""), STR(""));
    effects_add(core->out, &(struct effect){.kind = EFFECT_STOP, .text = why});
}

/* Whoever started the server starts it again; it cannot do so itself. */
static void ask_restart(struct core *core, struct session *s, const struct message *m)
{
    (void)m;
    reply(core, s, ERR_UNKNOWNERROR, "RESTART :This server does not restart itself; DIE stops it");
}

static void ask_rehash(struct core *core, struct session *s, const struct message *m)
{
    (void)m;
    note_user(core, LOG_INFO, "rehash", s->user, STR(""), STR(""));
    reply(core, s, RPL_REHASHING, "configuration :Rehashing");
    effects_add(core->out, &(struct effect){.kind = EFFECT_REHASH});
}

const struct command cmd_die = {
    .name = STR_INIT("DIE"),
    .when = COMMAND_REGISTERED,
    .privilege = PRIVILEGE_DIE,
    .syntax = STR_INIT("DIE"),
    .help = STR_INIT("Stops the server."),
    .ask = ask_die,
};

const struct command cmd_restart = {
    .name = STR_INIT("RESTART"),
    .when = COMMAND_REGISTERED,
    .privilege = PRIVILEGE_DIE,
    .syntax = STR_INIT("RESTART"),
    .help = STR_INIT("Disabled: whoever started the server starts it again."),
    .ask = ask_restart,
};

const struct command cmd_rehash = {
    .name = STR_INIT("REHASH"),
    .when = COMMAND_REGISTERED,
    .privilege = PRIVILEGE_REHASH,
    .syntax = STR_INIT("REHASH"),
    .help = STR_INIT("Reads the configuration again."),
    .ask = ask_rehash,
};
