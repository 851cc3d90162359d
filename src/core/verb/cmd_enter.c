/* SPDX-License-Identifier: MIT
 * ENTER nick user host :realname: a connection becomes a user; with a tag account=name when it has
 * logged in. Stands only in the journal, whose order decides who gets a name that several want. */
#include "core/command.h"
#include "core/link/registration.h"
#include "core/link/reply.h"
#include "core/link/welcome.h"
#include "core/people/metadata_account.h"
#include "core/people/metadata_change.h"
#include "core/people/nick.h"
#include "core/people/presence.h"
#include "core/rule/access.h"
#include "core/rule/mute.h"
#include "core/rule/sanction.h"
#include "irc/tags.h"

/* False when the name was taken while the entry was on its way, or is kept for somebody: the client
 * is asked for another. */
static bool may_have(struct core *core, struct session *s, struct str nick,
                     const struct account *account)
{
    const struct user *holder = user_holding(core, nick, NULL);

    if (!holder && nick_is_allowed(core, s, nick, account)) return true;
    if (!s) return false;
    if (holder) reply_taken(core, s, nick, holder);
    s->entering = false;
    s->registration->nick_taken = true;
    buf_clear(&s->registration->nick);
    return false;
}

static struct account *account_of(struct core *core, const struct message *m)
{
    return account_find(core, tags_value(&core->scratch, m->tags, STR("account")));
}

/* Suspended or given up since the login. */
static bool has_lost_account(const struct message *m, const struct account *account)
{
    struct str name;

    return tags_get(m->tags, STR("account"), &name) && (!account || account->suspended);
}

static void refuse(struct core *core, struct session *s, struct str why)
{
    if (!s) return;
    s->entering = false;
    session_close(core, s, why);
}

static void open_room(struct core *core, const struct entry *entry, struct user *u, struct str name)
{
    const struct room *r = room_find(core, name);
    struct str words = arena_printf(&core->scratch, ":" STR_FMT " INVITE %s " STR_FMT,
                                    STR_ARG(core->settings->server_name), u->nick, STR_ARG(name));
    struct outgoing line = {.body = words, .unix_ms = entry->unix_ms};

    if (!r) return;
    user_add_invite(u, r->id, entry->unix_ms);
    tell_user(core, u, 0, &line);
}

/* Bans by name or account can only be told now; those by address kept the connection out. True when
 * it is closed. */
static bool turn_away(struct core *core, struct session *s)
{
    const struct sanction *ban = sanction_on_session(core, SANCTION_BAN, s);
    struct str why;

    if (!ban) return false;
    why = ARENA_JOIN(&core->scratch, STR("You are banned from this server: "),
                     sanction_words(core, ban));
    s->entering = false;
    reply(core, s, ERR_YOUREBANNEDCREEP, ":" STR_FMT, STR_ARG(why));
    session_close(core, s, why);
    return true;
}

static void admit(struct core *core, struct session *s, struct user *u)
{
    s->entering = false;
    user_attach(u, s);
    session_end_registration(core, s);
    heap_set(&core->deadlines, &s->deadline, core->now_ms + core->settings->ping_ms);
    welcome(core, s);
}

static void join_presence(struct core *core, const struct entry *entry, struct user *u)
{
    note_user(core, LOG_INFO, "joined", u, STR("address"), entry->m.params[2]);
    metadata_enter(core, u, entry);
    if (u->metadata.count) metadata_logged_in(core, u, entry->seq);
    admit(core, entry->session, u);
    presence_greet(core, entry->session);
    presence_came(core, entry, u);
}

static void apply(struct core *core, const struct entry *entry)
{
    const struct message *m = &entry->m;
    struct account *account = account_of(core, m);
    struct str room;
    struct user *u;

    if (entry->actor || m->param_count < 4) return;
    if (entry->session && turn_away(core, entry->session)) return;
    if (has_lost_account(m, account)) {
        refuse(core, entry->session, STR("Your account is suspended or gone"));
        return;
    }
    if (account) nick_take_back(core, entry, account);
    u = presence_to_join(core, account, m->params[0]);
    if (u) {
        if (entry->session) join_presence(core, entry, u);
        return;
    }
    if (!may_have(core, entry->session, m->params[0], account)) return;
    if (!access_use_invitation(core, entry, &room)) {
        refuse(core, entry->session, STR("That invitation is not valid"));
        return;
    }
    u = user_create(core, entry->origin, m->params[0], m->params[1], m->params[2],
                    mute_is_on_session(core, entry->session) ? m->params[0] : m->params[3],
                    entry->unix_ms);
    u->entered_seq = entry->seq;
    u->account = account;
    note_user(core, LOG_INFO, "entered", u, STR("address"),
              entry->session ? session_host(entry->session) : m->params[2]);
    metadata_enter(core, u, entry);
    if (account) metadata_logged_in(core, u, entry->seq);
    if (entry->session) admit(core, entry->session, u);
    open_room(core, entry, u, room);
}

const struct command cmd_enter = {
    .name = STR_INIT("ENTER"),
    .when = COMMAND_ALWAYS,
    .params_min = 4,
    .apply = apply,
};
