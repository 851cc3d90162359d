/* SPDX-License-Identifier: MIT
 * MARKREAD: tells, and asks, up to where something has been read. IRCv3 draft/read-marker. */
#include "core/command.h"
#include "core/history/marker.h"
#include "core/link/reply.h"
#include "core/room/target.h"
#include "irc/names.h"

static void fail(struct core *core, struct session *s, const char *code, struct str context,
                 const char *words)
{
    reply_fail(core, s, STR("MARKREAD"), code, context, words);
}

static bool is_target(struct str name)
{
    return is_room_name(name) ? room_name_is_valid(name) : nick_is_valid(name);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str target = message_param(m, 0), place = message_param(m, 1);
    int64_t unix_ms;

    if (target.n == 0)
        fail(core, s, "NEED_MORE_PARAMS", STR(""), "Missing parameters");
    else if (!is_target(target))
        fail(core, s, "INVALID_PARAMS", target_shown(target), "Invalid parameters");
    else if (m->param_count == 1)
        reply_words(core, s, STR_FMT,
                    STR_ARG(marker_words(core, target, marker_get(core, s->user, target))));
    else if (!marker_time(place, &unix_ms))
        fail(core, s, "INVALID_PARAMS", target_shown(place), "Invalid parameters");
    else
        entry_askf(core, s, "MARKREAD " STR_FMT " " STR_FMT, STR_ARG(target), STR_ARG(place));
}

/* Nothing has been read that is yet to be said. */
static int64_t time_in(const struct entry *entry)
{
    int64_t unix_ms = 0;

    if (!marker_time(message_param(&entry->m, 1), &unix_ms)) return 0;
    return unix_ms < entry->unix_ms ? unix_ms : entry->unix_ms;
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str target = entry->m.params[0];
    struct outgoing line = {.unix_ms = entry->unix_ms};
    int64_t before, now;

    if (!entry->actor) return;
    before = marker_get(core, entry->actor, target);
    now = marker_set(core, entry->actor, target, time_in(entry), entry->seq);
    line.body = ARENA_JOIN(&core->scratch, STR(":"), core->settings->server_name, STR(" "),
                           marker_words(core, target, now));
    if (entry->session) reply_line(core, entry->session, &line);
    line.only_with = CAP_BIT(CAP_READ_MARKER);
    if (now != before) tell_user(core, entry->actor, entry->origin, &line);
}

const struct command cmd_markread = {
    .name = STR_INIT("MARKREAD"),
    .when = COMMAND_REGISTERED,
    .reads = true,
    .syntax = STR_INIT("MARKREAD <target> [timestamp=<time>]"),
    .help = STR_INIT("Tells up to where you have read, for your other devices."),
    .ask = ask,
    .apply = apply,
};
