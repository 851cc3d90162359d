/* SPDX-License-Identifier: MIT
 * WALLOPS: a word from an operator to everyone who set +w. RFC 2812 4.7. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/rule/privilege.h"

enum { WALLOPS_BYTES_MAX = 4096 }; /* leaves room for the source */

static void ask(struct core *core, struct session *s, const struct message *m)
{
    if (m->params[0].n > WALLOPS_BYTES_MAX)
        session_too_long(core, s);
    else
        entry_askf(core, s, "WALLOPS :" STR_FMT, STR_ARG(m->params[0]));
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str words =
        arena_printf(&core->scratch, "WALLOPS :" STR_FMT, STR_ARG(message_param(&entry->m, 0)));
    struct outgoing line = entry_line(core, entry, words);

    if (!privilege_demand_server(core, entry, PRIVILEGE_WALLOPS)) return;
    TABLE_EACH (node, &core->users) {
        const struct user *u = CONTAINER_OF(node, struct user, by_id);
        if (!u->wallops) continue;
        tell_user(core, u, entry->origin, &line);
        if (u == entry->actor && entry->session) reply_line(core, entry->session, &line);
    }
}

const struct command cmd_wallops = {
    .name = STR_INIT("WALLOPS"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .privilege = PRIVILEGE_WALLOPS,
    .syntax = STR_INIT("WALLOPS :<text>"),
    .help = STR_INIT("Tells everyone who set user mode +w."),
    .ask = ask,
    .apply = apply,
};
