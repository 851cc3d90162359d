/* SPDX-License-Identifier: MIT
 * KILL: puts somebody off the server. RFC 2812 3.7.1. */
#include "base/utf8.h"
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/departure.h"
#include "core/room/target.h"
#include "core/rule/audit.h"
#include "core/rule/privilege.h"
#include "irc/casemap.h"
#include "irc/names.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str nick = m->params[0];
    struct str reason = utf8_first(message_param(m, 1), KICK_REASON_BYTES_MAX);

    if (casemap_eq(nick, core->settings->server_name))
        reply(core, s, ERR_CANTKILLSERVER, ":You can't kill a server!");
    else if (target_can_be_nick(core, s, nick))
        entry_askf(core, s, "KILL " STR_FMT " :" STR_FMT, STR_ARG(nick), STR_ARG(reason));
}

static void tell_victim(struct core *core, const struct entry *entry, const struct user *victim,
                        struct str reason)
{
    struct str words =
        arena_printf(&core->scratch, "KILL %s :" STR_FMT, victim->nick, STR_ARG(reason));
    struct outgoing line = entry_line(core, entry, words);

    tell_user(core, victim, 0, &line);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str killer = source_nick(entry_source(core, entry));
    struct str reason = message_param(&entry->m, 1);
    struct user *victim;

    if (!privilege_demand_server(core, entry, PRIVILEGE_KILL)) return;
    victim = target_user(core, entry->session, message_param(&entry->m, 0));
    if (!victim) return;
    if (reason.n == 0) reason = STR("No reason given");
    audit(core, entry, "kill", user_source(core, victim), reason);
    tell_victim(core, entry, victim, reason);
    depart(core, entry, victim,
           arena_printf(&core->scratch, "Killed (" STR_FMT " (" STR_FMT "))", STR_ARG(killer),
                        STR_ARG(reason)));
}

const struct command cmd_kill = {
    .name = STR_INIT("KILL"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .privilege = PRIVILEGE_KILL,
    .syntax = STR_INIT("KILL <nick> [:<reason>]"),
    .help = STR_INIT("Puts somebody off the server."),
    .ask = ask,
    .apply = apply,
};
