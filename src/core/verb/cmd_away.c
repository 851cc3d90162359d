/* SPDX-License-Identifier: MIT
 * AWAY: says that one is not reading, or is back. RFC 2812 4.1, IRCv3 away-notify. */
#include "base/utf8.h"
#include "core/command.h"
#include "core/link/registration.h"
#include "core/link/reply.h"
#include "core/people/notify.h"
#include "core/rule/mute.h"
#include "irc/names.h"

/* Before registration, what is said waits until there is somebody to be away (IRCv3 pre-away). */
static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str text = utf8_first(message_param(m, 0), AWAY_BYTES_MAX);

    if (s->user) {
        entry_askf(core, s, "AWAY :" STR_FMT, STR_ARG(text));
        return;
    }
    if (!caps_has(s->caps, CAP_PRE_AWAY)) {
        reply(core, s, ERR_NOTREGISTERED, ":You have not registered");
        return;
    }
    buf_clear(&s->registration->away);
    buf_add(&s->registration->away, text);
}

static void tell_others(struct core *core, const struct entry *entry, struct str text)
{
    struct str words = text.n ? ARENA_JOIN(&core->scratch, STR("AWAY :"), text) : STR("AWAY");
    struct outgoing line = entry_line(core, entry, words);

    notify_change(core, entry->actor, entry->origin, &line, CAP_AWAY_NOTIFY);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str text = message_param(&entry->m, 0);
    struct user *u = entry->actor;
    bool is_news;

    if (!u) return;
    if (text.n && mute_is_on(core, u)) text = STR("Away"); /* that it is, and not why */
    is_news = !str_eq(text, u->away ? str_from(u->away) : STR(""));
    user_set_away(u, text);
    if (text.n)
        entry_reply(core, entry, RPL_NOWAWAY, ":You have been marked as being away");
    else
        entry_reply(core, entry, RPL_UNAWAY, ":You are no longer marked as being away");
    if (is_news) tell_others(core, entry, text);
}

const struct command cmd_away = {
    .name = STR_INIT("AWAY"),
    .when = COMMAND_ALWAYS,
    .syntax = STR_INIT("AWAY [:<text>]"),
    .help = STR_INIT("Tells those who write to you that you are away; alone, that you are back."),
    .ask = ask,
    .apply = apply,
};
