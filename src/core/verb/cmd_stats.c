/* SPDX-License-Identifier: MIT
 * STATS: u, how long the server is up; to operators m, how often each verb was said, o, who may
 * become one of them, and k and d, bans. RFC 2812 3.4.4. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/room/target.h"
#include "core/rule/privilege.h"
#include "core/rule/sanction_order.h"

static void show_uptime(struct core *core, struct session *s)
{
    int64_t up_ms = core->unix_ms - core->born_unix_ms;
    long long seconds = up_ms > 0 ? up_ms / 1000 : 0;

    reply(core, s, RPL_STATSUPTIME, ":Server Up %lld days %lld:%02lld:%02lld", seconds / 86400,
          seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
}

static void show_commands(struct core *core, struct session *s)
{
    size_t count;
    const struct command *const *all = command_all(&count);

    if (!privilege_demand(core, s, PRIVILEGE_OPERATOR)) return;
    for (size_t i = 0; i < count; i++)
        if (core->command_counts[i])
            reply(core, s, RPL_STATSCOMMANDS, STR_FMT " %llu", STR_ARG(all[i]->name),
                  (unsigned long long)core->command_counts[i]);
}

static void show_operators(struct core *core, struct session *s)
{
    const struct settings *settings = core->settings;

    if (!privilege_demand(core, s, PRIVILEGE_OPERATOR)) return;
    for (size_t i = 0; i < settings->operator_count; i++)
        reply(core, s, RPL_STATSOLINE, "O *@* * " STR_FMT,
              STR_ARG(target_shown(settings->operators[i].name)));
}

static void show_ban(struct core *core, struct session *s, const struct sanction *x, bool network)
{
    int64_t left_ms = x->until_unix_ms ? x->until_unix_ms - core->unix_ms : 0;
    struct ip_network ignored;

    if (ip_network_parse(str_from(x->target), &ignored) != network) return;
    reply(core, s, network ? RPL_STATSDLINE : RPL_STATSKLINE, "%c " STR_FMT " * %s %lld :%s",
          network ? 'D' : 'K', STR_ARG(sanction_shown(core, s->user, x)), x->setter,
          (long long)(left_ms / 1000), x->reason);
}

/* Those of networks (d), and all others (k). */
static void show_bans(struct core *core, struct session *s, bool networks)
{
    if (!privilege_demand(core, s, PRIVILEGE_BAN)) return;
    for (struct sanction *x = sanction_next(core, SANCTION_BAN, NULL); x;
         x = sanction_next(core, SANCTION_BAN, x))
        show_ban(core, s, x, networks);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str query = m->params[0];

    if (!target_is_here(core, s, message_param(m, 1))) return;
    if (str_eq(query, STR("u"))) show_uptime(core, s);
    if (str_eq(query, STR("m"))) show_commands(core, s);
    if (str_eq(query, STR("o"))) show_operators(core, s);
    if (str_eq_nocase(query, STR("k"))) show_bans(core, s, false);
    if (str_eq_nocase(query, STR("d"))) show_bans(core, s, true);
    reply(core, s, RPL_ENDOFSTATS, STR_FMT " :End of /STATS report", STR_ARG(target_shown(query)));
}

const struct command cmd_stats = {
    .name = STR_INIT("STATS"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .syntax = STR_INIT("STATS u|m|o|k|d [<server>]"),
    .help = STR_INIT("Shows how long the server is up (u), what was asked of it (m), its operators "
                     "(o), bans (k) and banned networks (d)."),
    .ask = ask,
};
