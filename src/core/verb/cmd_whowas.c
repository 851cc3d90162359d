/* SPDX-License-Identifier: MIT
 * WHOWAS: who had these nicks lately, the latest first. RFC 2812 3.6.3. */
#include "base/timestamp.h"
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/whowas.h"
#include "core/room/target.h"
#include "irc/casemap.h"

static void show(struct core *core, struct session *s, const struct whowas_entry *e)
{
    char time[TIMESTAMP_BYTES];

    reply(core, s, RPL_WHOWASUSER, "%s %s %s * :%s", e->nick, e->username, e->host, e->realname);
    reply(core, s, RPL_WHOISSERVER, "%s " STR_FMT " :" STR_FMT, e->nick,
          STR_ARG(core->settings->server_name), STR_ARG(timestamp_write(e->unix_ms, time)));
}

/* How many are wanted: a number, or all for none, zero and less. */
static uint64_t wanted(struct str count)
{
    uint64_t value;

    return str_number(count, WHOWAS_MAX, &value) && value > 0 ? value : WHOWAS_MAX;
}

static bool is_one_of(struct str nicks, struct str nick)
{
    struct str one;

    for (int count = 0; count < TARGETS_MAX && target_next(&nicks, &one); count++)
        if (casemap_eq(one, nick)) return true;
    return false;
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str nicks = message_param(m, 0);
    uint64_t left = wanted(message_param(m, 1)), found = 0;
    const struct whowas_entry *e;

    if (nicks.n == 0) {
        reply(core, s, ERR_NONICKNAMEGIVEN, ":No nickname given");
        return;
    }
    for (size_t i = 0; found < left && (e = whowas_get(core->whowas, i)); i++) {
        if (!is_one_of(nicks, str_from(e->nick))) continue;
        show(core, s, e);
        found++;
    }
    if (found == 0)
        reply(core, s, ERR_WASNOSUCHNICK, STR_FMT " :There was no such nickname",
              STR_ARG(target_shown(nicks)));
    reply(core, s, RPL_ENDOFWHOWAS, STR_FMT " :End of WHOWAS", STR_ARG(target_shown(nicks)));
}

const struct command cmd_whowas = {
    .name = STR_INIT("WHOWAS"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .syntax = STR_INIT("WHOWAS <nick>{,<nick>} [<count>]"),
    .help = STR_INIT("Shows who had these nicks before."),
    .ask = ask,
};
