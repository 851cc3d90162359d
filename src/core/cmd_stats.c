/* SPDX-License-Identifier: MIT
 * STATS: u, how long the server is up; o, who may become an operator (told to operators). RFC 2812
 * 3.4.4. */
#include "core/command.h"
#include "core/privilege.h"
#include "core/reply.h"
#include "core/target.h"

static void show_uptime(struct core *core, struct session *s)
{
    int64_t up_ms = core->unix_ms - core->born_unix_ms;
    long long seconds = up_ms > 0 ? up_ms / 1000 : 0;

    reply(core, s, RPL_STATSUPTIME, ":Server Up %lld days %lld:%02lld:%02lld", seconds / 86400,
          seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
}

static void show_operators(struct core *core, struct session *s)
{
    const struct settings *settings = core->settings;

    if (!privilege_demand(core, s, PRIVILEGE_OPERATOR)) return;
    for (size_t i = 0; i < settings->operator_count; i++)
        reply(core, s, RPL_STATSOLINE, "O *@* * " STR_FMT,
              STR_ARG(target_shown(settings->operators[i].name)));
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str query = m->params[0];

    if (!target_is_here(core, s, message_param(m, 1))) return;
    if (str_eq(query, STR("u"))) show_uptime(core, s);
    if (str_eq(query, STR("o"))) show_operators(core, s);
    reply(core, s, RPL_ENDOFSTATS, STR_FMT " :End of /STATS report", STR_ARG(target_shown(query)));
}

const struct command cmd_stats = {
    .name = STR_INIT("STATS"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .syntax = STR_INIT("STATS u|o [<server>]"),
    .help = STR_INIT("Shows how long the server is up (u) and its operators (o)."),
    .ask = ask,
};
