/* SPDX-License-Identifier: MIT
 * CHGHOST: an operator gives somebody another user name and host to be seen by. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/identity.h"
#include "core/room/target.h"
#include "core/rule/audit.h"
#include "core/rule/privilege.h"

/* A cleaned user name is the name itself, if that may be one. */
static bool is_username(struct str name)
{
    char cleaned[USERNAME_BYTES_MAX];

    return str_eq(username_clean(name, cleaned), name);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str username = m->params[1], host = m->params[2];

    if (!target_can_be_nick(core, s, m->params[0])) return;
    if (is_username(username) && host_is_valid(host))
        entry_askf(core, s, "CHGHOST " STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(m->params[0]),
                   STR_ARG(username), STR_ARG(host));
    else
        reply_fail(core, s, STR("CHGHOST"), "INVALID_HOST", STR(""),
                   "User names and hosts are made of letters, digits, dots and dashes");
}

static void apply(struct core *core, const struct entry *entry)
{
    struct user *u;

    if (!privilege_demand_server(core, entry, PRIVILEGE_HOSTS)) return;
    u = target_user(core, entry->session, message_param(&entry->m, 0));
    if (!u) return;
    note_user(core, LOG_INFO, "chghost", u, STR("host"), message_param(&entry->m, 2));
    audit(core, entry, "chghost", user_source(core, u), message_param(&entry->m, 2));
    identity_change(core, entry, u, message_param(&entry->m, 1), message_param(&entry->m, 2));
}

const struct command cmd_chghost = {
    .name = STR_INIT("CHGHOST"),
    .when = COMMAND_REGISTERED,
    .params_min = 3,
    .privilege = PRIVILEGE_HOSTS,
    .syntax = STR_INIT("CHGHOST <nick> <user> <host>"),
    .help = STR_INIT("Changes the user name and host that somebody is seen by."),
    .ask = ask,
    .apply = apply,
};
