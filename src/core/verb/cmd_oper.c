/* SPDX-License-Identifier: MIT
 * OPER: becomes an operator of the server. RFC 2812 3.1.4. The password is checked elsewhere, since
 * that is slow by design; the session waits meanwhile. A name that is not known is checked like any
 * other, so that the time it takes tells nothing. In the journal: OPER account|password :name. */
#include "core/account/account.h"
#include "core/account/login.h"
#include "core/command.h"
#include "core/link/question.h"
#include "core/link/reply.h"
#include "core/rule/audit.h"
#include "core/rule/operator.h"

/* `name` is empty when no password makes an operator of that name. */
static void verified(struct core *core, struct session *s, struct str name,
                     const struct input *answer)
{
    if (answer->yes && name.n) {
        question_succeeded(core, s, STR(""));
        entry_askf(core, s, "OPER password :" STR_FMT, STR_ARG(name));
        return;
    }
    if (answer->busy) {
        reply(core, s, RPL_TRYAGAIN, "OPER :%s", LOGIN_BUSY);
        return;
    }
    question_failed(core, s, "oper_refused");
    reply(core, s, ERR_PASSWDMISMATCH, ":Password incorrect");
}

static void verify(struct core *core, struct session *s, const struct operator_setting *o,
                   struct str password)
{
    bool has_password = o && o->verifier.n;

    if (!question_verify(core, s, STR(""), password, has_password ? o->verifier : account_nobody(),
                         has_password ? o->name : STR(""), verified))
        reply(core, s, ERR_PASSWDMISMATCH,
              ":Too many passwords were tried from your address, try again in a minute");
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    const struct settings *settings = core->settings;
    const struct operator_setting *o = operator_find(settings, m->params[0]);

    if (settings->operator_count == 0)
        reply(core, s, ERR_NOOPERHOST, ":No O-lines for your host");
    else if (operator_is_known(o, s->user))
        entry_askf(core, s, "OPER account :" STR_FMT, STR_ARG(o->name));
    else if (m->param_count < 2)
        reply(core, s, ERR_NEEDMOREPARAMS, "OPER :Not enough parameters");
    else
        verify(core, s, o, m->params[1]);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct user *u = entry->actor;
    const struct operator_setting *o = operator_find(core->settings, message_param(&entry->m, 1));
    bool by_account = str_eq(entry->m.params[0], STR("account"));
    struct outgoing line;

    if (!u || !o) return;
    if (by_account && !operator_is_known(o, u)) {
        entry_reply(core, entry, ERR_PASSWDMISMATCH, ":You are not logged in to that account");
        return;
    }
    operator_make(core, u, o, by_account);
    audit(core, entry, "oper", o->name, STR(""));
    note_user(core, LOG_WARN, "oper", u, STR("name"), o->name);
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
