/* SPDX-License-Identifier: MIT
 * AWAY: says that one is not reading, or is back. RFC 2812 4.1. */
#include "base/utf8.h"
#include "core/command.h"
#include "core/reply.h"
#include "irc/names.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    entry_askf(core, s, "AWAY :" STR_FMT, STR_ARG(utf8_first(message_param(m, 0), AWAY_BYTES_MAX)));
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str text = message_param(&entry->m, 0);

    if (!entry->actor) return;
    user_set_away(entry->actor, text);
    if (text.n)
        entry_reply(core, entry, RPL_NOWAWAY, ":You have been marked as being away");
    else
        entry_reply(core, entry, RPL_UNAWAY, ":You are no longer marked as being away");
}

const struct command cmd_away = {
    .name = STR_INIT("AWAY"),
    .when = COMMAND_REGISTERED,
    .syntax = STR_INIT("AWAY [:<text>]"),
    .help = STR_INIT("Tells those who write to you that you are away; alone, that you are back."),
    .ask = ask,
    .apply = apply,
};
