/* SPDX-License-Identifier: MIT
 * QUIT: leaves the server. RFC 2812 3.1.7. What the user says is marked with "Quit:", so that
 * others can tell it from a connection that was lost. */
#include "base/utf8.h"
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/departure.h"
#include "core/rule/mute.h"
#include "irc/names.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str said = utf8_first(mute_words(core, s->user, message_param(m, 0)), QUIT_BYTES_MAX);
    struct str why = said.n ? ARENA_JOIN(&core->scratch, STR("Quit: "), said) : STR("Quit");
    struct outgoing line = {.unix_ms = core->unix_ms};

    if (s->user) {
        line.body =
            ARENA_JOIN(&core->scratch, STR(":"), user_source(core, s->user), STR(" QUIT :"), why);
        reply_line(core, s, &line);
    }
    session_expel(core, s, why);
}

static void apply(struct core *core, const struct entry *entry)
{
    /* Somebody may have come back as the same user meanwhile. */
    if (entry->actor && !user_session(entry->actor))
        depart(core, entry, entry->actor, message_param(&entry->m, 0));
}

const struct command cmd_quit = {
    .name = STR_INIT("QUIT"),
    .when = COMMAND_ALWAYS,
    .syntax = STR_INIT("QUIT [:<farewell>]"),
    .help = STR_INIT("Leaves the server."),
    .ask = ask,
    .apply = apply,
};
