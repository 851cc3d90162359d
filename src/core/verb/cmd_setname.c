/* SPDX-License-Identifier: MIT
 * SETNAME: another real name. IRCv3 setname; clients that do not speak of it are not answered. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/notify.h"
#include "core/rule/mute.h"
#include "irc/names.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str realname = m->params[0];

    if (realname.n == 0 || realname.n > REALNAME_BYTES_MAX)
        reply_fail(core, s, STR("SETNAME"), "INVALID_REALNAME", STR(""), "Realname is not valid");
    else
        entry_askf(core, s, "SETNAME :" STR_FMT, STR_ARG(realname));
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str realname = message_param(&entry->m, 0);
    struct outgoing line =
        entry_line(core, entry, ARENA_JOIN(&core->scratch, STR("SETNAME :"), realname));

    if (!entry->actor) return;
    if (mute_is_on(core, entry->actor)) {
        if (entry->session)
            reply_fail(core, entry->session, STR("SETNAME"), "CANNOT_CHANGE_REALNAME", STR(""),
                       mute_why);
        return;
    }
    user_set_realname(entry->actor, realname);
    notify_change(core, entry->actor, entry->origin, &line, CAP_SETNAME);
    line.only_with = CAP_BIT(CAP_SETNAME);
    if (entry->session) reply_line(core, entry->session, &line);
}

const struct command cmd_setname = {
    .name = STR_INIT("SETNAME"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .syntax = STR_INIT("SETNAME :<real name>"),
    .help = STR_INIT("Changes your real name."),
    .ask = ask,
    .apply = apply,
};
