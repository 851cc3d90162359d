/* SPDX-License-Identifier: MIT
 * MUTE, UNMUTE: who may not speak on the whole server, but to its operators. In the journal: MUTE
 * target until [name] :reason, UNMUTE target, as their operators ask for them too. */
#include "core/command.h"
#include "core/rule/sanction_order.h"

static void ask_mute(struct core *core, struct session *s, const struct message *m)
{
    struct desk d = {.core = core, .session = s};

    if (m->param_count)
        sanction_order(&d, SANCTION_MUTE, NAME_IS_PERSON, desk_words(core, m));
    else
        sanction_list_order(&d, SANCTION_MUTE);
}

static void ask_unmute(struct core *core, struct session *s, const struct message *m)
{
    struct desk d = {.core = core, .session = s};

    sanction_lift_order(&d, SANCTION_MUTE, NAME_IS_PERSON, m->params[0]);
}

static void apply_mute(struct core *core, const struct entry *entry)
{
    if (entry->m.param_count >= 2) (void)sanction_apply(core, entry, SANCTION_MUTE);
}

static void apply_unmute(struct core *core, const struct entry *entry)
{
    sanction_apply_lift(core, entry, SANCTION_MUTE);
}

const struct command cmd_mute = {
    .name = STR_INIT("MUTE"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .privilege = PRIVILEGE_MUTE,
    .syntax = STR_INIT("MUTE [[<time>] <name, address, network, a:account or mask> [:<reason>]]"),
    .help = STR_INIT("Silences somebody in all rooms; alone, shows who is silenced."),
    .ask = ask_mute,
    .apply = apply_mute,
};

const struct command cmd_unmute = {
    .name = STR_INIT("UNMUTE"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .privilege = PRIVILEGE_MUTE,
    .syntax = STR_INIT("UNMUTE <what MUTE was given>"),
    .help = STR_INIT("Lets them speak again."),
    .ask = ask_unmute,
    .apply = apply_unmute,
};
