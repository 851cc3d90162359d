/* SPDX-License-Identifier: MIT
 * LOGIN account id :words, LOGOUT: a user comes to have an account, and ceases to. Stand only in
 * the journal; AUTHENTICATE and NickServ ask for them once somebody has proved who it is. */
#include "core/account/login.h"
#include "core/command.h"
#include "core/link/reply.h"
#include "core/verb/cmd_ban.h"

/* Who asked is answered before anybody, itself too, hears of what changes. */
static void answer(struct core *core, struct session *s, struct account *a, struct str words)
{
    struct outgoing line = login_line(core, s, a);

    reply_line(core, s, &line);
    if (words.n) reply(core, s, RPL_SASLSUCCESS, ":" STR_FMT, STR_ARG(words));
}

static void apply_login(struct core *core, const struct entry *entry)
{
    struct str of = ARENA_JOIN(&core->scratch, entry->m.params[0], STR(" "), entry->m.params[1]);
    struct account *a = login_account(core, of);

    if (!entry->actor) return;
    if (!a || a->suspended) {
        entry_reply(core, entry, ERR_SASLFAIL, ":There is no such account any more");
        return;
    }
    if (entry->session) answer(core, entry->session, a, message_param(&entry->m, 2));
    login_apply(core, entry, entry->actor, a);
    (void)ban_expel(core, entry, entry->actor);
}

static void apply_logout(struct core *core, const struct entry *entry)
{
    if (entry->actor) login_apply(core, entry, entry->actor, NULL);
}

const struct command cmd_login = {
    .name = STR_INIT("LOGIN"), .when = COMMAND_REGISTERED, .params_min = 2, .apply = apply_login};

const struct command cmd_logout = {
    .name = STR_INIT("LOGOUT"), .when = COMMAND_REGISTERED, .apply = apply_logout};
