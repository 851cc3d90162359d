/* SPDX-License-Identifier: MIT
 * user: somebody in the chat. */
#include "core/people/user.h"

#include "base/mem.h"
#include "core/history/marker.h"
#include "core/link/session.h"
#include "core/people/monitor.h"
#include "core/people/onlookers.h"
#include "core/people/presence.h"
#include "core/room/member.h"
#include "irc/casemap.h"

#include <string.h>

struct user *user_create(struct core *core, user_id id, struct str nick, struct str username,
                         struct str host, struct str realname, int64_t unix_ms)
{
    struct user *u = mem_zero(sizeof *u);

    u->id = id;
    u->nick = str_copy(nick);
    u->folded_nick = casemap_fold_copy(nick);
    u->username = str_copy(username);
    u->host = str_copy(host);
    u->realname = str_copy(realname);
    u->entered_unix_ms = unix_ms;
    u->spoke_unix_ms = unix_ms;
    list_init(&u->memberships);
    list_init(&u->sessions);
    table_add(&core->users, &u->by_id, TABLE_KEY(u->id));
    table_add(&core->nicks, &u->by_nick, str_from(u->folded_nick));
    lookalike_add(&core->skeletons, &u->lookalike, nick);
    if (core->users.count > core->users_max) core->users_max = (uint32_t)core->users.count;
    monitor_online(core, u);
    return u;
}

void user_destroy(struct core *core, struct user *u)
{
    monitor_offline(core, u);
    while (membership_first(u)) member_remove(core, membership_first(u));
    while (user_session(u)) user_detach(user_session(u));
    user_set_operator(core, u, 0);
    user_set_invisible(core, u, false);
    marker_forget(core, u);
    table_remove(&core->users, &u->by_id);
    table_remove(&core->nicks, &u->by_nick);
    lookalike_remove(&core->skeletons, &u->lookalike);
    mem_free(u->nick);
    mem_free(u->folded_nick);
    mem_free(u->username);
    mem_free(u->host);
    mem_free(u->realname);
    mem_free(u->away);
    mem_free(u->muted_by);
    mem_free(u->invites);
    metadata_clear(&u->metadata);
    mem_free(u->accepted);
    mem_free(u);
}

struct user *user_find(struct core *core, struct str nick)
{
    struct casemap_buffer folded;
    struct table_node *node = table_find(&core->nicks, casemap_fold(nick, &folded));

    return node ? CONTAINER_OF(node, struct user, by_nick) : NULL;
}

const struct user *user_holding(struct core *core, struct str nick, const struct user *own)
{
    const struct user *holder = user_find(core, nick);
    const struct lookalike *alike;

    if (holder && holder != own) return holder;
    alike = lookalike_find(&core->skeletons, nick, own ? &own->lookalike : NULL);
    return alike ? CONTAINER_OF(alike, const struct user, lookalike) : NULL;
}

struct user *user_by_id(struct core *core, user_id id)
{
    struct table_node *node = table_find(&core->users, TABLE_KEY(id));

    return node ? CONTAINER_OF(node, struct user, by_id) : NULL;
}

void user_attach(struct user *u, struct session *s)
{
    s->user = u;
    list_append(&u->sessions, &s->in_user);
}

void user_detach(struct session *s)
{
    list_remove(&s->in_user);
    s->user = NULL;
}

static struct session *session_at(const struct user *u, struct list *node)
{
    return node == &u->sessions ? NULL : CONTAINER_OF(node, struct session, in_user);
}

struct session *user_session(const struct user *u)
{
    return session_at(u, u->sessions.next);
}

struct session *user_next_session(const struct session *s)
{
    return session_at(s->user, s->in_user.next);
}

bool user_is_secure(const struct user *u)
{
    for (const struct session *s = user_session(u); s; s = user_next_session(s))
        if (!s->is_secure) return false;
    return user_session(u) != NULL;
}

void user_rename(struct core *core, struct user *u, struct str nick)
{
    presence_touch(core, u);
    bool is_another = !casemap_eq(nick, user_nick(u));

    if (is_another) monitor_offline(core, u);
    table_remove(&core->nicks, &u->by_nick);
    lookalike_remove(&core->skeletons, &u->lookalike);
    mem_free(u->nick);
    mem_free(u->folded_nick);
    u->nick = str_copy(nick);
    u->folded_nick = casemap_fold_copy(nick);
    table_add(&core->nicks, &u->by_nick, str_from(u->folded_nick));
    lookalike_add(&core->skeletons, &u->lookalike, nick);
    if (is_another) monitor_online(core, u);
}

void user_set_away(struct user *u, struct str text)
{
    mem_free(u->away);
    u->away = text.n ? str_copy(text) : NULL;
}

static void replace(char **text, struct str with)
{
    mem_free(*text);
    *text = str_copy(with);
}

void user_set_realname(struct user *u, struct str realname)
{
    replace(&u->realname, realname);
}

void user_set_host(struct user *u, struct str username, struct str host)
{
    replace(&u->username, username);
    replace(&u->host, host);
}

/* Turns a flag and the count of those who have it on. */
static void set_counted(bool *flag, uint32_t *count, bool yes)
{
    if (yes && !*flag) ++*count;
    if (!yes && *flag) --*count;
    *flag = yes;
}

void user_set_operator(struct core *core, struct user *u, uint32_t privileges)
{
    u->privileges = privileges;
    if (privileges == 0) {
        mem_free(u->operator_name);
        u->operator_name = NULL;
    }
    set_counted(&u->is_operator, &core->operator_count, privileges != 0);
}

void user_set_invisible(struct core *core, struct user *u, bool yes)
{
    set_counted(&u->invisible, &core->invisible_count, yes);
}

const char *user_away(const struct user *u)
{
    return !u->away && u->lingers_since_seq ? "Not connected" : u->away;
}

struct str user_nick(const struct user *u)
{
    return str_from(u->nick);
}

struct str user_account(const struct user *u)
{
    return u->account ? str_from(u->account->name) : STR("");
}

struct str user_source(struct core *core, const struct user *u)
{
    return ARENA_JOIN(&core->scratch, str_from(u->nick), STR("!"), str_from(u->username), STR("@"),
                      str_from(u->host));
}

bool user_sees(const struct user *a, const struct user *b)
{
    if (a == b) return true;
    for (struct member *m = membership_first(b); m; m = membership_next(m))
        if (member_find(m->room, a) && member_is_seen(m, a)) return true;
    return false;
}

bool user_has_invite(const struct user *u, room_id room, int64_t unix_ms)
{
    for (size_t i = 0; i < u->invite_count; i++)
        if (u->invites[i].room == room) return unix_ms - u->invites[i].unix_ms < INVITE_MS;
    return false;
}

void user_drop_invite(struct user *u, room_id room)
{
    for (size_t i = 0; i < u->invite_count; i++) {
        if (u->invites[i].room != room) continue;
        u->invite_count--;
        memmove(u->invites + i, u->invites + i + 1, (u->invite_count - i) * sizeof *u->invites);
        return;
    }
}

void user_add_invite(struct user *u, room_id room, int64_t unix_ms)
{
    user_drop_invite(u, room);
    if (u->invite_count == INVITES_MAX) user_drop_invite(u, u->invites[0].room);
    u->invites = mem_resize(u->invites, u->invite_count + 1u, sizeof *u->invites);
    u->invites[u->invite_count++] = (struct invite){room, unix_ms};
}
