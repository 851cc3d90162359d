/* SPDX-License-Identifier: MIT
 * nick: changes of nicks, wanted and unwanted. */
#include "core/people/nick.h"

#include "core/account/service.h"
#include "core/history/history.h"
#include "core/link/reply.h"
#include "core/people/onlookers.h"
#include "core/people/whowas.h"
#include "core/room/member.h"
#include "core/room/voice.h"
#include "core/rule/mute.h"
#include "core/rule/sanction.h"
#include "core/settings.h"

enum { GUEST_NUMBERS = 100000 };

bool nick_is_allowed(struct core *core, struct session *s, struct str nick,
                     const struct account *account)
{
    const struct account *owner = account_owning_alike(core, nick);

    if (service_find(nick)) {
        if (s)
            reply(core, s, ERR_ERRONEUSNICKNAME, STR_FMT " :Nickname is a service's",
                  STR_ARG(nick));
        return false;
    }
    if (!owner || owner == account || core->settings->nicks == NICKS_FREE) return true;
    if (s)
        reply(core, s, ERR_NICKNAMEINUSE,
              STR_FMT " :Nickname is kept for its owner, log in to use it", STR_ARG(nick));
    return false;
}

bool nick_may_change(struct core *core, const struct entry *entry, struct str nick)
{
    const struct user *u = entry->actor;
    bool banned;
    const struct room *r = voice_keeps_name(core, u, &banned);

    if (r && banned)
        entry_reply(core, entry, ERR_BANONCHAN,
                    STR_FMT " %s :Cannot change nickname while banned on channel", STR_ARG(nick),
                    r->name);
    else if (r)
        entry_reply(core, entry, ERR_NONICKCHANGE,
                    STR_FMT " :Cannot change nickname while on %s (+N)", STR_ARG(nick), r->name);
    else if (mute_is_on(core, u))
        entry_reply(core, entry, ERR_NONICKCHANGE, STR_FMT " :%s", STR_ARG(nick), mute_why);
    else if (sanction_on_nick(core, SANCTION_BAN, u, nick))
        entry_reply(core, entry, ERR_ERRONEUSNICKNAME,
                    STR_FMT " :Nickname is banned from this server", STR_ARG(nick));
    else
        return true;
    return false;
}

static void keep_in_rooms(struct core *core, const struct entry *entry, const struct outgoing *line)
{
    for (struct member *m = membership_first(entry->actor); m; m = membership_next(m))
        if (!room_hides(m->room, entry->actor)) history_keep_event(core, entry->seq, m->room, line);
}

void nick_change(struct core *core, const struct entry *entry, struct str nick)
{
    struct user *u = entry->actor;
    struct outgoing line =
        entry_line(core, entry, arena_printf(&core->scratch, "NICK :" STR_FMT, STR_ARG(nick)));

    cast_neighbours(core, u, entry->origin, &line);
    if (entry->session) reply_line(core, entry->session, &line);
    keep_in_rooms(core, entry, &line);
    whowas_add(core->whowas, u, entry->unix_ms);
    note_user(core, LOG_INFO, "nick", u, STR("new"), nick);
    voice_hold(core, u);
    user_rename(core, u, nick);
}

/* The same on every machine: it follows from the entry and from who is there. */
static struct str free_nick(struct core *core, journal_seq seq)
{
    struct str nick;

    do {
        nick =
            arena_printf(&core->scratch, "Guest%llu", (unsigned long long)(seq++ % GUEST_NUMBERS));
    } while (user_holding(core, nick, NULL) || account_owning(core, nick));
    return nick;
}

void nick_take_away(struct core *core, const struct entry *entry, struct user *u)
{
    struct entry change = {.seq = entry->seq, .unix_ms = entry->unix_ms, .actor = u};
    struct outgoing why = {
        .unix_ms = entry->unix_ms,
        .body = arena_printf(&core->scratch,
                             ":" STR_FMT " NOTICE %s :The nick %s belongs to somebody else, so you "
                             "have another now.",
                             STR_ARG(core->settings->server_name), u->nick, u->nick)};

    tell_user(core, u, 0, &why);
    nick_change(core, &change, free_nick(core, entry->seq));
}

void nick_take_back(struct core *core, const struct entry *entry, const struct account *a)
{
    if (core->settings->nicks == NICKS_FREE) return;
    for (const struct list *node = a->nicks.next; node != &a->nicks; node = node->next) {
        const struct account_key *key = CONTAINER_OF(node, const struct account_key, in_account);
        struct user *holder = user_find(core, str_from(key->text));
        if (holder && holder->account != a) nick_take_away(core, entry, holder);
    }
}
