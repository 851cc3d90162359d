/* SPDX-License-Identifier: MIT
 * KLINE, DLINE, UNKLINE, UNDLINE: who may not connect to this server; an operator's, and in other
 * words the console's. In the journal: BAN target until [name] :reason, UNBAN target. */
#include "core/verb/cmd_ban.h"

#include "core/command.h"
#include "core/people/departure.h"
#include "core/rule/sanction_order.h"

static struct str why(struct core *core, const struct sanction *x)
{
    return ARENA_JOIN(&core->scratch, STR("Banned: "), sanction_words(core, x));
}

/* Those who did not register yet are known by little more than their address. */
static void close_newcomers(struct core *core)
{
    TABLE_EACH (node, &core->sessions) {
        struct session *s = CONTAINER_OF(node, struct session, by_id);
        const struct sanction *x = s->user ? NULL : sanction_on_session(core, SANCTION_BAN, s);
        if (x) session_expel(core, s, why(core, x));
    }
}

bool ban_expel(struct core *core, const struct entry *entry, struct user *u)
{
    const struct sanction *x = sanction_on_user(core, SANCTION_BAN, u);

    if (x) depart(core, entry, u, why(core, x));
    return x != NULL;
}

static void apply_ban(struct core *core, const struct entry *entry)
{
    if (!sanction_apply(core, entry, SANCTION_BAN)) return;
    TABLE_EACH (node, &core->nicks)
        ban_expel(core, entry, CONTAINER_OF(node, struct user, by_nick));
    close_newcomers(core);
}

static void apply_unban(struct core *core, const struct entry *entry)
{
    sanction_apply_lift(core, entry, SANCTION_BAN);
}

static struct desk desk_of(struct core *core, struct session *s)
{
    return (struct desk){.core = core, .session = s};
}

static void ask_kline(struct core *core, struct session *s, const struct message *m)
{
    struct desk d = desk_of(core, s);

    sanction_order(&d, SANCTION_BAN, NAME_IS_NICK, desk_words(core, m));
}

static void ask_dline(struct core *core, struct session *s, const struct message *m)
{
    struct desk d = desk_of(core, s);

    sanction_order(&d, SANCTION_BAN, NAME_IS_ADDRESS, desk_words(core, m));
}

static void ask_unkline(struct core *core, struct session *s, const struct message *m)
{
    struct desk d = desk_of(core, s);

    sanction_lift_order(&d, SANCTION_BAN, NAME_IS_NICK, m->params[0]);
}

const struct command cmd_ban = {
    .name = STR_INIT("BAN"), .when = COMMAND_ALWAYS, .params_min = 2, .apply = apply_ban};

const struct command cmd_unban = {
    .name = STR_INIT("UNBAN"), .when = COMMAND_ALWAYS, .params_min = 1, .apply = apply_unban};

const struct command cmd_kline = {
    .name = STR_INIT("KLINE"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .privilege = PRIVILEGE_BAN,
    .syntax = STR_INIT("KLINE [<time>] <user@host, nick, network or a:account> [:<reason>]"),
    .help = STR_INIT("Keeps people out of the server."),
    .ask = ask_kline,
};

const struct command cmd_unkline = {
    .name = STR_INIT("UNKLINE"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .privilege = PRIVILEGE_BAN,
    .syntax = STR_INIT("UNKLINE <what KLINE was given>"),
    .help = STR_INIT("Lets them in again."),
    .ask = ask_unkline,
};

const struct command cmd_dline = {
    .name = STR_INIT("DLINE"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .privilege = PRIVILEGE_BAN,
    .syntax = STR_INIT("DLINE [<time>] <address, network, or name of somebody here> [:<reason>]"),
    .help = STR_INIT("Keeps an address out of the server; of IPv6, its /64."),
    .ask = ask_dline,
};

const struct command cmd_undline = {
    .name = STR_INIT("UNDLINE"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .privilege = PRIVILEGE_BAN,
    .syntax = STR_INIT("UNDLINE <address or network>"),
    .help = STR_INIT("Lets it in again."),
    .ask = ask_unkline,
};
