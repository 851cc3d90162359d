/* SPDX-License-Identifier: MIT
 * AUDIT: shows what operators did. */
#include "core/command.h"
#include "core/rule/audit.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    audit_order(&(struct desk){.core = core, .session = s}, desk_words(core, m));
}

const struct command cmd_audit = {
    .name = STR_INIT("AUDIT"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .privilege = PRIVILEGE_AUDIT,
    .syntax = STR_INIT("AUDIT [<count>]"),
    .help = STR_INIT("Shows what operators did lately."),
    .ask = ask,
};
