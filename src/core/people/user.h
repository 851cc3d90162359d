/* SPDX-License-Identifier: MIT
 * user: somebody in the chat, known to everyone by a nick. */
#ifndef SNUG_CORE_PEOPLE_USER_H
#define SNUG_CORE_PEOPLE_USER_H

#include "base/list.h"
#include "base/table.h"
#include "core/account/account.h"
#include "core/input.h"
#include "core/people/lookalike.h"
#include "core/people/metadata.h"
#include "core/state.h"
#include "irc/names.h"

struct session;

enum { INVITES_MAX = 16, INVITE_MS = 24 * 60 * 60 * 1000 };

struct invite {
    room_id room;
    int64_t unix_ms;
};

struct user {
    struct table_node by_id;
    struct table_node by_nick;
    user_id id;           /* that of the session it came with */
    struct list sessions; /* session.h: in_user; the connections it is here by */
    char *nick, *folded_nick;
    struct lookalike lookalike; /* its nick among core->skeletons */
    char *username, *host, *realname;
    struct account *account; /* NULL for a guest */
    char *away;              /* what it said; NULL: nothing */
    struct list memberships; /* member.h: in_user */
    uint32_t room_count;
    struct metadata metadata;
    struct invite *invites; /* to rooms it did not join yet; at most INVITES_MAX */
    uint8_t invite_count;
    user_id *accepted; /* contact.h: who may write to it though it is +R; at most ACCEPTED_MAX */
    uint8_t accepted_count;
    bool is_operator;
    uint32_t privileges;           /* privilege.h; 0 for those who are none */
    char *operator_name;           /* operator.h: the section it is one by; NULL: by none */
    bool operator_by_account;      /* … because of its account */
    char *muted_by;                /* mute.h: what has hit it; NULL: nothing */
    bool invisible;                /* +i */
    bool wallops;                  /* +w */
    bool is_bot;                   /* +B */
    bool only_accounts;            /* +R: hears only accounts, and whom it accepts */
    bool no_ctcp;                  /* +T */
    journal_seq lingers_since_seq; /* presence.h: nobody is connected since; 0: somebody is */
    journal_seq entered_seq; /* of its ENTER: tells this presence from all others, for ever; 0: it
                                came without */
    int64_t entered_unix_ms;
    int64_t spoke_unix_ms;
};

struct user *user_create(struct core *core, user_id id, struct str nick, struct str username,
                         struct str host, struct str realname, int64_t unix_ms);

/* Takes it out of all rooms and tables without telling anyone; no session speaks for it any more.
 */
void user_destroy(struct core *core, struct user *u);

struct user *user_find(struct core *core, struct str nick); /* any case */

/* Who keeps `own` (NULL: a newcomer) from having this nick: it is theirs, or is read as theirs
 * (lookalike.h). NULL when it is free. */
const struct user *user_holding(struct core *core, struct str nick, const struct user *own);
struct user *user_by_id(struct core *core, user_id id);

/* A session begins, and ceases, to speak for the user. */
void user_attach(struct user *u, struct session *s);
void user_detach(struct session *s);

/* Walks: for (struct session *s = user_session(u); s; s = user_next_session(s)). */
struct session *user_session(const struct user *u); /* NULL when nobody is connected */
struct session *user_next_session(const struct session *s);

/* Whether it is here by TLS alone: by several ways, one is as safe as the worst of them. */
bool user_is_secure(const struct user *u);

void user_rename(struct core *core, struct user *u, struct str nick);
void user_set_away(struct user *u, struct str text); /* empty: back */

/* What it said, or that it lingers; NULL when it is here. */
const char *user_away(const struct user *u);

struct str user_nick(const struct user *u);
struct str user_account(const struct user *u); /* its name; empty for a guest */

/* Who is one is counted in the core, for LUSERS. */
void user_set_operator(struct core *core, struct user *u, uint32_t privileges); /* 0: no more */
void user_set_invisible(struct core *core, struct user *u, bool yes);

void user_set_realname(struct user *u, struct str realname);
void user_set_host(struct user *u, struct str username, struct str host);

/* nick!user@host, until the end of the step. */
struct str user_source(struct core *core, const struct user *u);

/* True when `a` sees `b` in a room, or they are the same. */
bool user_sees(const struct user *a, const struct user *b);

/* An invitation is good for INVITE_MS. The oldest is forgotten when there are too many. */
void user_add_invite(struct user *u, room_id room, int64_t unix_ms);
bool user_has_invite(const struct user *u, room_id room, int64_t unix_ms);
void user_drop_invite(struct user *u, room_id room);

#endif
