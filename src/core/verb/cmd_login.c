/* SPDX-License-Identifier: MIT
 * LOGIN account id :words, LOGOUT: a user comes to have an account, and ceases to. Stand only in
 * the journal; AUTHENTICATE and NickServ ask for them once somebody has proved who it is. */
#include "core/account/login.h"
#include "core/command.h"
#include "core/link/reply.h"
#include "core/verb/cmd_ban.h"

static void apply_login(struct core *core, const struct entry *entry)
{
    struct str of = ARENA_JOIN(&core->scratch, entry->m.params[0], STR(" "), entry->m.params[1]);
    struct account *a = login_account(core, of);
    struct str words = message_param(&entry->m, 2);
    struct outgoing line;

    if (!entry->actor) return;
    if (!a || a->suspended) {
        entry_reply(core, entry, ERR_SASLFAIL, ":There is no such account any more");
        return;
    }
    login_apply(core, entry, entry->actor, a);
    if (ban_expel(core, entry, entry->actor) || !entry->session) return;
    line = login_line(core, entry->session, a);
    reply_line(core, entry->session, &line);
    if (words.n) reply(core, entry->session, RPL_SASLSUCCESS, ":" STR_FMT, STR_ARG(words));
}

static void apply_logout(struct core *core, const struct entry *entry)
{
    if (entry->actor) login_apply(core, entry, entry->actor, NULL);
}

const struct command cmd_login = {
    .name = STR_INIT("LOGIN"), .when = COMMAND_REGISTERED, .params_min = 2, .apply = apply_login};

const struct command cmd_logout = {
    .name = STR_INIT("LOGOUT"), .when = COMMAND_REGISTERED, .apply = apply_logout};
