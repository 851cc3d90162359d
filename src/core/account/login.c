/* SPDX-License-Identifier: MIT
 * login: who speaks for which account, and who is told. */
#include "core/account/login.h"

#include "core/link/registration.h"
#include "core/link/reply.h"
#include "core/people/metadata_account.h"
#include "core/people/nick.h"
#include "core/people/notify.h"
#include "core/people/presence.h"
#include "core/room/voice.h"
#include "core/rule/cloak.h"
#include "core/rule/operator.h"

struct account *session_account(const struct session *s)
{
    return s->user ? s->user->account : s->registration->account;
}

/* nick!user@host as far as it is known. */
static struct str source_of(struct core *core, const struct session *s)
{
    struct str username = STR("*");

    if (s->user) return user_source(core, s->user);
    if (s->registration->username.n) username = buf_str(&s->registration->username);
    return ARENA_JOIN(&core->scratch, session_nick(s), STR("!"), username, STR("@"),
                      cloak_host(core, s));
}

struct outgoing login_line(struct core *core, const struct session *s, const struct account *a)
{
    return (struct outgoing){.unix_ms = core->unix_ms,
                             .body = arena_printf(&core->scratch,
                                                  ":" STR_FMT " %d " STR_FMT " " STR_FMT
                                                  " %s :You are now logged in as %s",
                                                  STR_ARG(core->settings->server_name),
                                                  RPL_LOGGEDIN, STR_ARG(session_nick(s)),
                                                  STR_ARG(source_of(core, s)), a->name, a->name)};
}

struct str login_words(struct core *core, const struct account *a)
{
    return arena_printf(&core->scratch, "%s %llu", a->name, (unsigned long long)a->id);
}

struct account *login_account(struct core *core, struct str words)
{
    struct account *a = account_find(core, str_cut(&words, ' '));
    uint64_t id;

    return a && str_number(words, JOURNAL_SEQ_MAX, &id) && a->id == id ? a : NULL;
}

bool login_prove(struct core *core, struct session *s, struct str name, struct str password,
                 question_then *then)
{
    const struct account *a = account_find(core, name);

    return question_verify(core, s, name, password,
                           a && a->argon2id[0] ? str_from(a->argon2id) : account_nobody(),
                           a ? login_words(core, a) : STR(""), then);
}

struct account *login_proved(struct core *core, struct session *s, struct str about,
                             const struct input *answer)
{
    struct account *a = answer->yes ? login_account(core, about) : NULL;

    if (a)
        question_succeeded(core, s, str_from(a->name));
    else if (!answer->busy)
        question_failed(core, s, "login_refused");
    return a;
}

void login(struct core *core, struct session *s, struct account *a, struct str words)
{
    struct outgoing line = login_line(core, s, a);

    if (s->user) {
        entry_askf(core, s, "LOGIN " STR_FMT " :" STR_FMT, STR_ARG(login_words(core, a)),
                   STR_ARG(words));
        return;
    }
    s->registration->account = a;
    reply_line(core, s, &line);
    if (words.n) reply(core, s, RPL_SASLSUCCESS, ":" STR_FMT, STR_ARG(words));
}

void logout(struct core *core, struct session *s)
{
    if (s->user) {
        entry_ask(core, s, STR("LOGOUT"));
        return;
    }
    s->registration->account = NULL;
    reply(core, s, RPL_LOGGEDOUT, STR_FMT " :You are now logged out", STR_ARG(source_of(core, s)));
}

static void tell_logged_out(struct core *core, struct user *u)
{
    for (struct session *s = user_session(u); s; s = user_next_session(s))
        reply(core, s, RPL_LOGGEDOUT, STR_FMT " :You are now logged out",
              STR_ARG(user_source(core, u)));
}

void login_apply(struct core *core, const struct entry *entry, struct user *u, struct account *a)
{
    struct outgoing line;
    bool is_actor = entry->actor == u;

    if (u->account == a) return;
    if (u->account) metadata_logged_out(core, u, u->account);
    presence_touch(core, u);
    voice_hold(core, u);
    u->account = a;
    presence_touch(core, u);
    if (a) metadata_logged_in(core, u, entry->seq);
    line = (struct outgoing){.unix_ms = entry->unix_ms,
                             .only_with = CAP_BIT(CAP_ACCOUNT_NOTIFY),
                             .account = user_account(u),
                             .body = ARENA_JOIN(&core->scratch, STR(":"), user_source(core, u),
                                                STR(" ACCOUNT "), a ? user_account(u) : STR("*"))};
    notify_change(core, u, is_actor ? entry->origin : 0, &line, CAP_ACCOUNT_NOTIFY);
    if (is_actor && entry->session) reply_line(core, entry->session, &line);
    note_user(core, LOG_INFO, a ? "login" : "logout", u, a ? STR("account") : STR(""),
              user_account(u));
    if (a)
        nick_take_back(core, entry, a);
    else
        tell_logged_out(core, u);
    operator_review(core, u);
    if (!nick_is_allowed(core, NULL, user_nick(u), a)) nick_take_away(core, entry, u);
}
