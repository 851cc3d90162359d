/* SPDX-License-Identifier: MIT
 * ACCOUNT name id word …: something changes in an account. Stands only in the journal; NickServ
 * and the administrator's console ask for it. The line others get when somebody logs in has the
 * same name and is made by login.c. */
#include "core/account/account_state.h"
#include "core/account/grant.h"
#include "core/account/login.h"
#include "core/account/service.h"
#include "core/command.h"
#include "core/link/echo.h"
#include "core/people/departure.h"
#include "core/people/metadata_account.h"
#include "core/people/nick.h"
#include "core/rule/privilege.h"

struct change {
    struct core *core;
    const struct entry *entry;
    struct account *account;
    const struct str *params; /* behind the word */
};

/* What acknowledges the change waits until it is on disk. */
static void acknowledge(const struct change *c, const char *text)
{
    const struct entry *entry = c->entry;
    struct outgoing line;

    if (!entry->session) return;
    line = service_line(c->core, entry->session, &nickserv, str_from(text));
    echo_when_durable(c->core, entry, &line);
}

static void refuse(const struct change *c, const char *text)
{
    if (c->entry->session) service_say(c->core, c->entry->session, &nickserv, "%s", text);
}

static void done(const struct change *c, bool is_done, const char *text, const char *else_text)
{
    if (!is_done) {
        refuse(c, else_text);
        return;
    }
    account_save(c->core, c->entry->seq, c->account);
    acknowledge(c, text);
}

static bool is_adding(const struct change *c)
{
    return str_eq_nocase(c->params[0], STR("ADD"));
}

static void change_password(const struct change *c)
{
    account_set_password(c->account, c->params[0], c->params[1]);
    done(c, true, "The password is another now.", "");
}

static void change_certificate(const struct change *c)
{
    if (is_adding(c))
        done(c, account_add_certificate(c->core, c->account, c->params[1]),
             "The certificate logs you in from here on.",
             "It is an account's already, or there are too many.");
    else
        done(c, account_drop_certificate(c->core, c->account, c->params[1]),
             "The certificate logs nobody in any more.", "That is not a certificate of yours.");
}

static void change_nick(const struct change *c)
{
    bool may_add = nick_is_allowed(c->core, NULL, c->params[1], c->account);

    if (is_adding(c))
        done(c, may_add && account_add_nick(c->core, c->account, c->params[1]),
             "The nick belongs to your account.",
             "It is an account's already, or there are too "
             "many.");
    else
        done(c, account_drop_nick(c->core, c->account, c->params[1]),
             "The nick is free for everybody.", "That nick cannot be given up.");
}

/* Whoever is in the way goes: another connection of the same account leaves, others are renamed. */
static void free_nick(const struct change *c)
{
    struct user *holder = user_find(c->core, c->params[0]);

    if (!holder || holder == c->entry->actor) return;
    if (holder->account == c->account)
        depart(c->core, c->entry, holder, STR("Its owner took the nick back"));
    else
        nick_take_away(c->core, c->entry, holder);
}

static void ghost(const struct change *c)
{
    if (account_owning(c->core, c->params[0]) != c->account) return;
    free_nick(c);
    refuse(c, "The nick is free for you.");
}

static void regain(const struct change *c)
{
    struct user *u = c->entry->actor;

    bool is_there;

    if (account_owning(c->core, c->params[0]) != c->account || !u) return;
    is_there = str_eq(user_nick(u), c->params[0]);
    if (!is_there && !nick_may_change(c->core, c->entry, c->params[0])) return;
    free_nick(c);
    if (!is_there && !user_holding(c->core, c->params[0], u))
        nick_change(c->core, c->entry, c->params[0]);
    refuse(c, "The nick is yours.");
}

/* Who only lingers (presence.h) has nobody left to be logged in again by. */
static void log_everybody_out(const struct change *c)
{
    TABLE_EACH (node, &c->core->users) {
        struct user *u = CONTAINER_OF(node, struct user, by_id);
        if (u->account != c->account) continue;
        if (user_session(u))
            login_apply(c->core, c->entry, u, NULL);
        else
            depart(c->core, c->entry, u, STR("Logged out"));
    }
}

static void suspend(const struct change *c)
{
    c->account->suspended = is_adding(c);
    done(c, true, "So it is.", "");
    if (c->account->suspended) log_everybody_out(c);
}

static void drop(const struct change *c)
{
    metadata_account_save_gone(c->core, c->account, c->entry->seq);
    log_everybody_out(c);
    grant_forget_account(c->core, c->entry->seq, str_from(c->account->name));
    account_retire(c->core, c->account);
    done(c, true, "The account is gone.", "");
}

static void change_connections(const struct change *c)
{
    c->account->is_single = !is_adding(c);
    done(c, true,
         is_adding(c) ? "Whoever logs in under your nick is you, too."
                      : "From here on, only one connection at a time can be you.",
         "");
}

struct word {
    struct str name;
    size_t params_min;
    void (*apply)(const struct change *c);
};

static const struct word words[] = {
    {STR_INIT("CERTIFICATE"), 2, change_certificate},
    {STR_INIT("DROP"), 0, drop},
    {STR_INIT("GHOST"), 1, ghost},
    {STR_INIT("MULTICLIENT"), 1, change_connections},
    {STR_INIT("NICK"), 2, change_nick},
    {STR_INIT("PASSWORD"), 2, change_password},
    {STR_INIT("REGAIN"), 1, regain},
    {STR_INIT("SUSPEND"), 1, suspend},
};

enum { PARAMS_BEFORE = 3 }; /* name, id and word */

static bool may_change(const struct entry *entry, const struct account *a)
{
    return privilege_over_server(entry, PRIVILEGE_ACCOUNTS) || entry->actor->account == a;
}

static void apply(struct core *core, const struct entry *entry)
{
    const struct message *m = &entry->m;
    struct str of = ARENA_JOIN(&core->scratch, m->params[0], STR(" "), m->params[1]);
    struct change c = {core, entry, login_account(core, of), m->params + PARAMS_BEFORE};

    if (!c.account || !may_change(entry, c.account)) return;
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        if (str_eq(words[i].name, m->params[2]) &&
            m->param_count >= PARAMS_BEFORE + words[i].params_min) {
            words[i].apply(&c);
            return;
        }
}

const struct command cmd_account = {.name = STR_INIT("ACCOUNT"),
                                    .when = COMMAND_REGISTERED,
                                    .params_min = PARAMS_BEFORE,
                                    .apply = apply};
