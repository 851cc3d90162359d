/* SPDX-License-Identifier: MIT
 * REGISTER, VERIFY: makes an account. IRCv3 account-registration; no mail is sent here, so that an
 * account needs no verifying. In the journal: REGISTER service name email argon2id scram. */
#include "core/account_state.h"
#include "core/command.h"
#include "core/echo.h"
#include "core/login.h"
#include "core/registering.h"
#include "core/reply.h"
#include "core/target.h"

/* Before there is a nick to be named after, or when it could not be had. */
static bool has_name(struct core *core, struct session *s, struct str name)
{
    const struct registration *r = s->registration;

    if (!r || r->nick.n) return true;
    if (r->nick_taken && str_eq(name, STR("*")))
        reply_fail(core, s, STR("REGISTER"), "USERNAME_EXISTS", STR("*"),
                   "Somebody uses this name as their nick");
    else
        reply_fail(core, s, STR("REGISTER"), "NEED_NICK", STR("*"), "Choose a nick first");
    return false;
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str name = m->params[0];
    struct refusal why;

    if (!has_name(core, s, name)) return;
    if (str_eq(name, STR("*"))) name = session_nick(s);
    why = register_account(core, s, STR("*"), name, m->params[1], m->params[2]);
    if (why.code) reply_fail(core, s, m->command, why.code, target_shown(name), why.text);
}

static void refuse(struct core *core, const struct entry *entry, struct str name,
                   struct refusal why)
{
    if (entry->session) reply_fail(core, entry->session, STR("REGISTER"), why.code, name, why.text);
}

/* What acknowledges the account waits until it is on disk. */
static void tell(struct core *core, const struct entry *entry, const struct account *a)
{
    struct outgoing success = {
        .unix_ms = entry->unix_ms,
        .body = arena_printf(&core->scratch, ":" STR_FMT " REGISTER SUCCESS %s :Account created",
                             STR_ARG(core->settings->server_name), a->name)};
    struct outgoing logged_in;

    if (!entry->session) return;
    logged_in = login_line(core, entry->session, a);
    echo_when_durable(core, entry, &success);
    echo_when_durable(core, entry, &logged_in);
}

static void apply(struct core *core, const struct entry *entry)
{
    const struct message *m = &entry->m;
    struct str name = m->params[1];
    struct refusal why = refusal_of_name(core, name, entry->actor);
    struct account *a;

    if (why.code) {
        refuse(core, entry, name, why);
        return;
    }
    a = account_create(core, name, entry->seq, entry->unix_ms);
    if (!str_eq(m->params[2], STR("*"))) account_set_email(a, m->params[2]);
    account_set_password(a, m->params[3], message_param(m, 4));
    account_save(core, entry->seq, a);
    note(core, LOG_INFO, STR("registered"),
         arena_printf(&core->scratch, "session=%llx account=%s accounts=%zu",
                      (unsigned long long)entry->origin, a->name, core->accounts.count));
    tell(core, entry, a);
    if (entry->actor)
        login_apply(core, entry, entry->actor, a);
    else if (entry->session)
        entry->session->registration->account = a;
}

static void ask_verify(struct core *core, struct session *s, const struct message *m)
{
    bool is_in = session_account(s) != NULL;

    reply_fail(core, s, m->command, is_in ? "ALREADY_AUTHENTICATED" : "INVALID_CODE",
               target_shown(m->params[0]),
               is_in ? "You are logged in to an account" : "No account waits to be verified");
}

const struct command cmd_register = {
    .name = STR_INIT("REGISTER"),
    .when = COMMAND_ALWAYS,
    .params_min = 3,
    .reads = true,
    .syntax = STR_INIT("REGISTER <account or *> <email or *> <password>"),
    .help = STR_INIT("Makes an account, by which your nick is yours for good."),
    .ask = ask,
    .apply = apply,
};

const struct command cmd_verify = {
    .name = STR_INIT("VERIFY"),
    .when = COMMAND_ALWAYS,
    .params_min = 2,
    .reads = true,
    .syntax = STR_INIT("VERIFY <account> <code>"),
    .help = STR_INIT("Ends the making of an account where a code was sent; none is sent here."),
    .ask = ask_verify,
};
