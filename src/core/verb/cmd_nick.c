/* SPDX-License-Identifier: MIT
 * NICK: takes or changes a name. RFC 2812 3.1.2. */
#include "core/command.h"
#include "core/link/registration.h"
#include "core/link/reply.h"
#include "core/people/nick.h"
#include "core/people/user.h"
#include "irc/names.h"

/* Only kept for ENTER, which decides; but why let someone go on with a name that is taken? While
 * capabilities are negotiated it may still turn out to be the owner who asks; and who is logged in
 * to the holder's account may become one with it. */
static void choose(struct core *core, struct session *s, struct str nick)
{
    struct registration *r = s->registration;
    const struct user *holder = r->negotiating ? NULL : user_holding(core, nick, NULL);

    if (holder && holder->account == r->account && r->account) holder = NULL;
    r->nick_taken = holder != NULL;
    if (holder) {
        reply_taken(core, s, nick, holder);
        return;
    }
    buf_clear(&r->nick);
    buf_add(&r->nick, nick);
    session_try_enter(core, s);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str nick = message_param(m, 0);

    if (nick.n == 0)
        reply(core, s, ERR_NONICKNAMEGIVEN, ":No nickname given");
    else if (!nick_is_valid(nick))
        reply(core, s, ERR_ERRONEUSNICKNAME, STR_FMT " :Erroneous nickname",
              STR_ARG(str_first(nick, str_find(nick, ' '))));
    else if (s->user)
        entry_askf(core, s, "NICK " STR_FMT, STR_ARG(nick));
    else
        choose(core, s, nick);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct user *u = entry->actor;
    struct str nick = entry->m.params[0];
    const struct user *holder;

    if (!u || str_eq(nick, user_nick(u))) return;
    holder = user_holding(core, nick, u);
    if (holder) {
        if (entry->session) reply_taken(core, entry->session, nick, holder);
        return;
    }
    if (!nick_may_change(core, entry, nick)) return;
    if (nick_is_allowed(core, entry->session, nick, u->account)) nick_change(core, entry, nick);
}

const struct command cmd_nick = {
    .name = STR_INIT("NICK"),
    .when = COMMAND_ALWAYS,
    .syntax = STR_INIT("NICK <name>"),
    .help = STR_INIT("Takes or changes your name."),
    .ask = ask,
    .apply = apply,
};
