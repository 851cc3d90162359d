/* SPDX-License-Identifier: MIT
 * REGISTER, VERIFY: makes an account. IRCv3 account-registration; no mail is sent here, so that an
 * account needs no verifying. In the journal: REGISTER service name email argon2id scram. */
#include "core/account/account_new.h"
#include "core/account/account_state.h"
#include "core/account/login.h"
#include "core/account/service.h"
#include "core/command.h"
#include "core/link/echo.h"
#include "core/link/registration.h"
#include "core/link/reply.h"
#include "core/room/target.h"

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

    if (!has_name(core, s, name)) return;
    if (str_eq(name, STR("*"))) name = session_nick(s);
    register_account(core, s, STR("*"), name, m->params[1], m->params[2]);
}

static struct outgoing success_line(struct core *core, const struct session *s, struct str service,
                                    const struct account *a)
{
    if (!str_eq(service, STR("*"))) return service_line(core, s, &nickserv, STR("Account created"));
    return (struct outgoing){
        .unix_ms = core->unix_ms,
        .body = arena_printf(&core->scratch, ":" STR_FMT " REGISTER SUCCESS %s :Account created",
                             STR_ARG(core->settings->server_name), a->name)};
}

/* What acknowledges the account waits until it is on disk. */
static void tell(struct core *core, const struct entry *entry, const struct account *a, bool is_own)
{
    struct outgoing success, logged_in;

    if (!entry->session) return;
    success = success_line(core, entry->session, entry->m.params[0], a);
    logged_in = login_line(core, entry->session, a);
    echo_when_durable(core, entry, &success);
    if (is_own) echo_when_durable(core, entry, &logged_in);
}

static struct account *create(struct core *core, const struct entry *entry)
{
    const struct message *m = &entry->m;
    struct account *a = account_create(core, m->params[1], entry->seq, entry->unix_ms);

    if (!str_eq(m->params[2], STR("*"))) account_set_email(a, m->params[2]);
    account_set_password(a, message_param(m, 3), message_param(m, 4));
    account_save(core, entry->seq, a);
    note(core, LOG_INFO, STR("registered"),
         arena_printf(&core->scratch, "session=%llx account=%s accounts=%zu",
                      (unsigned long long)entry->origin, a->name, core->accounts.count));
    return a;
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str service = entry->m.params[0], name = entry->m.params[1];
    bool is_own = entry->origin && !str_eq(service, REGISTER_FOR_OTHER);
    struct refusal why = refusal_of_name(core, name, entry->actor);
    struct account *a;

    if (why.code) {
        if (entry->session) register_refuse(core, entry->session, service, name, why);
        return;
    }
    a = create(core, entry);
    tell(core, entry, a, is_own);
    if (!is_own) return;
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
