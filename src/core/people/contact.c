/* SPDX-License-Identifier: MIT
 * contact: who may write to somebody alone. Those accepted are known by their ids, which are never
 * given to anyone else; so a name that somebody else takes opens nothing. */
#include "core/people/contact.h"

#include "base/mem.h"
#include "core/history/conversation.h"
#include "core/link/address.h"
#include "core/link/reply.h"
#include "core/room/speech.h"
#include "core/rule/mute.h"

#include <string.h>

static size_t place_of(const struct user *u, user_id id)
{
    size_t i = 0;

    while (i < u->accepted_count && u->accepted[i] != id) i++;
    return i;
}

static void remove_at(struct user *u, size_t i)
{
    u->accepted_count--;
    memmove(u->accepted + i, u->accepted + i + 1, (u->accepted_count - i) * sizeof *u->accepted);
}

bool contact_accepts(const struct user *u, const struct user *other)
{
    return place_of(u, other->id) < u->accepted_count;
}

bool contact_accept(struct user *u, const struct user *other)
{
    if (contact_accepts(u, other)) return false;
    if (u->accepted_count == ACCEPTED_MAX) remove_at(u, 0);
    u->accepted = mem_resize(u->accepted, u->accepted_count + 1u, sizeof *u->accepted);
    u->accepted[u->accepted_count++] = other->id;
    return true;
}

bool contact_drop(struct user *u, const struct user *other)
{
    bool was = contact_accepts(u, other);

    if (was) remove_at(u, place_of(u, other->id));
    return was;
}

void contact_tidy(struct core *core, struct user *u)
{
    for (size_t i = u->accepted_count; i-- > 0;)
        if (!user_by_id(core, u->accepted[i])) remove_at(u, i);
}

static bool is_stranger(const struct user *to, const struct user *from)
{
    return to->only_accounts && user_account(from).n == 0 && !contact_accepts(to, from);
}

static bool begins(struct core *core, const struct user *from, struct str nick)
{
    const struct user *to = user_find(core, nick);

    return to && (from->account || to->account) && !conversation_find(core, from, nick);
}

bool contact_may_begin(struct core *core, struct session *s, struct str nick, bool quiet)
{
    if (!begins(core, s->user, nick) || address_may_begin(core, s)) return true;
    if (!quiet)
        reply(core, s, ERR_TARGETTOOFAST,
              STR_FMT " :Your address wrote to many new people lately; wait a minute",
              STR_ARG(nick));
    return false;
}

bool contact_allowed(struct core *core, const struct entry *entry, const struct user *to)
{
    struct user *from = entry->actor;
    bool quiet = !str_eq_nocase(entry->m.command, STR("PRIVMSG"));
    bool is_barred = from && from != to && !from->is_operator && is_stranger(to, from);
    bool no_ctcp = from != to && to->no_ctcp && speech_has_ctcp(message_param(&entry->m, 1));

    bool is_mute = from != to && !to->is_operator && mute_is_on(core, from);

    if (from && from != to && from->only_accounts) contact_accept(from, to);
    if (is_mute && !quiet)
        entry_reply(core, entry, ERR_CANTSENDTOUSER, "%s :%s", to->nick, mute_why);
    else if (is_barred && !quiet)
        entry_reply(core, entry, ERR_NEEDREGGEDNICK,
                    "%s :You must be logged in to an account to write to this user", to->nick);
    else if (no_ctcp && !quiet)
        entry_reply(core, entry, ERR_CANTSENDTOUSER, "%s :This user wants no CTCP", to->nick);
    return !is_mute && !is_barred && !no_ctcp;
}
