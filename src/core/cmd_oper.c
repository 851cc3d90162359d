/* SPDX-License-Identifier: MIT
 * OPER: becomes an operator of the server. RFC 2812 3.1.4. The password is checked elsewhere, since
 * that is slow by design; the session waits meanwhile. A name that is not known is checked like any
 * other, against somebody else's password, so that the time it takes tells nothing. */
#include "core/cmd_oper.h"

#include "base/mem.h"
#include "core/command.h"
#include "core/privilege.h"
#include "core/reply.h"
#include "core/request.h"
#include "irc/casemap.h"
#include "irc/line.h"

enum { FAILURES_MAX = 3 };

static const struct operator_setting *find(const struct settings *settings, struct str name)
{
    for (size_t i = 0; i < settings->operator_count; i++)
        if (str_eq(settings->operators[i].name, name)) return &settings->operators[i];
    return NULL;
}

/* Whoever is logged in to the operator's account has proved who it is already. */
static bool is_known(const struct session *s, const struct operator_setting *o)
{
    struct str account = user_account(s->user);

    return o && o->account.n && casemap_eq(o->account, account);
}

/* The answer to a name that is not known takes as long as that to one that is. */
static struct str any_verifier(const struct settings *settings)
{
    for (size_t i = 0; i < settings->operator_count; i++)
        if (settings->operators[i].verifier.n) return settings->operators[i].verifier;
    return STR("");
}

static void verify(struct core *core, struct session *s, struct str password, struct str verifier)
{
    s->awaiting++;
    s->oper_request = core->request ? core->request->id : 0;
    request_wait(core->request);
    effects_add(core->out,
                &(struct effect){
                    .kind = EFFECT_VERIFY, .session = s->id, .text = password, .state = verifier});
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    const struct settings *settings = core->settings;
    const struct operator_setting *o = find(settings, m->params[0]);

    if (settings->operator_count == 0) {
        reply(core, s, ERR_NOOPERHOST, ":No O-lines for your host");
        return;
    }
    if (is_known(s, o)) {
        entry_askf(core, s, "OPER :" STR_FMT, STR_ARG(o->name));
    } else if (m->param_count < 2) {
        reply(core, s, ERR_NEEDMOREPARAMS, "OPER :Not enough parameters");
    } else {
        bool has_password = o && o->verifier.n;
        s->oper_name = has_password ? str_copy(o->name) : NULL;
        verify(core, s, m->params[1], has_password ? o->verifier : any_verifier(settings));
    }
}

static void note_failure(struct core *core, const struct session *s)
{
    struct buf fields;

    buf_init(&fields, LINE_BODY_MAX);
    buf_addf(&fields, "session=%llx nick=%s address=", (unsigned long long)s->id, s->user->nick);
    log_value(&fields, session_host(s));
    buf_addf(&fields, " failures=%u", s->oper_failures);
    note(core, LOG_WARN, STR("oper_refused"), buf_str(&fields));
    buf_finish(&fields);
}

static void refuse(struct core *core, struct session *s)
{
    s->oper_failures++;
    note_failure(core, s);
    reply(core, s, ERR_PASSWDMISMATCH, ":Password incorrect");
}

void oper_verified(struct core *core, struct session *s, bool yes)
{
    core->request = request_find(s, s->oper_request);
    if (yes && s->oper_name)
        entry_askf(core, s, "OPER :%s", s->oper_name);
    else
        refuse(core, s);
    mem_free(s->oper_name);
    s->oper_name = NULL;
    s->awaiting--;
    request_release(core, core->request);
    core->request = NULL;
    if (s->oper_failures >= FAILURES_MAX)
        session_expel(core, s, STR("Too many wrong passwords"));
    else
        session_resume(core, s);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct user *u = entry->actor;
    const struct operator_setting *o = find(core->settings, message_param(&entry->m, 0));
    struct outgoing line;

    if (!u || !o) return;
    user_set_operator(core, u, privileges_of(o->privileges));
    note_user(core, LOG_WARN, "oper", u, STR("name"), message_param(&entry->m, 0));
    if (!entry->session) return;
    line = entry_line(core, entry, arena_printf(&core->scratch, "MODE %s +o", u->nick));
    reply(core, entry->session, RPL_YOUREOPER, ":You are now an IRC operator");
    reply_line(core, entry->session, &line);
}

const struct command cmd_oper = {
    .name = STR_INIT("OPER"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("OPER <name> [<password>]"),
    .help = STR_INIT("Makes you an operator of the server."),
    .ask = ask,
    .apply = apply,
};
