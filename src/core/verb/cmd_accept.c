/* SPDX-License-Identifier: MIT
 * ACCEPT: lets somebody without an account write to one who is +R. "-nick" takes it back, "*" and
 * nothing list those who are accepted. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/contact.h"
#include "core/room/target.h"

static void list_accepted(struct core *core, struct session *s)
{
    contact_tidy(core, s->user);
    for (size_t i = 0; i < s->user->accepted_count; i++)
        reply(core, s, RPL_ACCEPTLIST, "%s", user_by_id(core, s->user->accepted[i])->nick);
    reply(core, s, RPL_ENDOFACCEPT, ":End of /ACCEPT list");
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str nicks = message_param(m, 0), nick;

    if (nicks.n == 0 || str_eq(nicks, STR("*"))) {
        list_accepted(core, s);
        return;
    }
    for (int count = 0; count < TARGETS_MAX && target_next(&nicks, &nick); count++)
        if (target_can_be_nick(core, s, str_starts(nick, STR("-")) ? str_skip(nick, 1) : nick))
            entry_askf(core, s, "ACCEPT " STR_FMT, STR_ARG(nick));
}

static void accept(struct core *core, const struct entry *entry, const struct user *other)
{
    contact_tidy(core, entry->actor);
    if (entry->actor->accepted_count == ACCEPTED_MAX && !contact_accepts(entry->actor, other))
        entry_reply(core, entry, ERR_ACCEPTFULL, ":Accept list is full");
    else if (!contact_accept(entry->actor, other))
        entry_reply(core, entry, ERR_ACCEPTEXIST, "%s :is already on your accept list",
                    other->nick);
}

static void drop(struct core *core, const struct entry *entry, const struct user *other)
{
    if (!contact_drop(entry->actor, other))
        entry_reply(core, entry, ERR_ACCEPTNOT, "%s :is not on your accept list", other->nick);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str nick = message_param(&entry->m, 0);
    bool takes_back = str_starts(nick, STR("-"));
    const struct user *other =
        target_user(core, entry->session, takes_back ? str_skip(nick, 1) : nick);

    if (!entry->actor || !other) return;
    if (takes_back)
        drop(core, entry, other);
    else
        accept(core, entry, other);
}

const struct command cmd_accept = {
    .name = STR_INIT("ACCEPT"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .syntax = STR_INIT("ACCEPT [<nick>{,-<nick>}]"),
    .help = STR_INIT("Lets somebody without an account write to you while you are +R."),
    .ask = ask,
    .apply = apply,
};
