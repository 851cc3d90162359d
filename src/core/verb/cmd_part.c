/* SPDX-License-Identifier: MIT
 * PART: leaves rooms. RFC 2812 3.2.2. */
#include "base/utf8.h"
#include "core/command.h"
#include "core/history/history.h"
#include "core/link/reply.h"
#include "core/people/departure.h"
#include "core/people/onlookers.h"
#include "core/room/target.h"
#include "core/rule/mute.h"
#include "irc/names.h"

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str reason = utf8_first(message_param(m, 1), QUIT_BYTES_MAX);
    struct str rooms = m->params[0], name;

    while (target_next(&rooms, &name))
        if (target_can_be_room(core, s, name))
            entry_askf(core, s, "PART " STR_FMT " :" STR_FMT, STR_ARG(name), STR_ARG(reason));
}

static struct outgoing part_line(struct core *core, const struct entry *entry, const struct room *r)
{
    struct str reason = mute_words(core, entry->actor, message_param(&entry->m, 1));

    return entry_line(core, entry,
                      arena_printf(&core->scratch, "PART %s%s" STR_FMT, r->name,
                                   reason.n ? " :" : "", STR_ARG(reason)));
}

static void apply(struct core *core, const struct entry *entry)
{
    struct room *r = target_room(core, entry->session, entry->actor, message_param(&entry->m, 0));
    struct member *m = r ? member_find(r, entry->actor) : NULL;
    struct outgoing line;

    if (!m) {
        if (r)
            entry_reply(core, entry, ERR_NOTONCHANNEL, "%s :You're not on that channel", r->name);
        return;
    }
    line = part_line(core, entry, r);
    cast_presence(core, r, entry->actor, entry->origin, &line);
    if (entry->session) reply_line(core, entry->session, &line);
    if (!room_hides(r, entry->actor)) history_keep_event(core, entry->seq, r, &line);
    note_user(core, LOG_INFO, "part", entry->actor, STR("room"), room_name(r));
    leave_room(core, entry->seq, m);
}

const struct command cmd_part = {
    .name = STR_INIT("PART"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .syntax = STR_INIT("PART <room>{,<room>} [:<reason>]"),
    .help = STR_INIT("Leaves rooms."),
    .ask = ask,
    .apply = apply,
};
