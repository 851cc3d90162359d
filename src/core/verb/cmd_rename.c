/* SPDX-License-Identifier: MIT
 * RENAME: a room gets another name and keeps all else. IRCv3 channel-rename; clients that do not
 * know it see themselves leave the one room and enter the other. */
#include "base/utf8.h"
#include "core/command.h"
#include "core/history/history.h"
#include "core/link/echo.h"
#include "core/link/reply.h"
#include "core/room/greeting.h"
#include "core/room/target.h"
#include "core/rule/mute.h"
#include "core/rule/privilege.h"
#include "irc/casemap.h"
#include "irc/names.h"

enum { PAUSE_MS = 60 * 1000 }; /* between two: each tells everybody who is in the room */

static void refuse(struct core *core, struct session *s, const struct message *m, const char *code,
                   const char *why)
{
    if (s)
        reply_fail(core, s, STR("RENAME"), code,
                   ARENA_JOIN(&core->scratch, target_shown(m->params[0]), STR(" "),
                              target_shown(m->params[1])),
                   why);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str reason = utf8_first(message_param(m, 2), KICK_REASON_BYTES_MAX);

    if (!target_can_be_room(core, s, m->params[0])) return;
    if (room_name_is_valid(m->params[1]))
        entry_askf(core, s, "RENAME " STR_FMT " " STR_FMT " :" STR_FMT, STR_ARG(m->params[0]),
                   STR_ARG(m->params[1]), STR_ARG(reason));
    else
        refuse(core, s, m, "CANNOT_RENAME", "No room can be called that");
}

/* A client that does not know RENAME: out of the old room, into the new one. */
static void move(struct core *core, const struct entry *entry, struct session *s, struct member *m)
{
    struct str old = entry->m.params[0], reason = message_param(&entry->m, 2);
    struct outgoing part = user_line(
        core, m->user, entry->seq, entry->unix_ms,
        ARENA_JOIN(&core->scratch, STR("PART "), old, reason.n ? STR(" :") : STR(""), reason));

    if (caps_has(s->caps, CAP_CHANNEL_RENAME) || greeting_awaits(m->room, s)) return;
    reply_line(core, s, &part);
    greet_again(core, s, m);
}

static void move_all(struct core *core, const struct entry *entry, const struct room *r)
{
    for (struct member *m = member_first(r); m; m = member_next(m))
        for (struct session *s = user_session(m->user); s; s = user_next_session(s))
            move(core, entry, s, m);
}

static void rename_room(struct core *core, const struct entry *entry, struct room *r)
{
    struct str old = arena_copy(&core->scratch, room_name(r)), new = entry->m.params[1];
    struct str words = ARENA_JOIN(&core->scratch, STR("RENAME "), old, STR(" "), new, STR(" :"),
                                  message_param(&entry->m, 2));
    struct outgoing line = entry_line(core, entry, words);

    line.only_with = CAP_BIT(CAP_CHANNEL_RENAME);
    room_rename(core, r, new);
    r->renamed_unix_ms = entry->unix_ms;
    cast_room(core, r, entry->origin, &line);
    if (entry->session) reply_line(core, entry->session, &line);
    if (!casemap_eq(old, new)) move_all(core, entry, r);
    history_keep_event(core, entry->seq, r, &line);
    history_save_room(core, entry->seq, r);
    if (entry->actor) note_user(core, LOG_INFO, "rename", entry->actor, STR("room"), new);
    echo_when_durable(core, entry, NULL);
}

static bool may_rename(struct core *core, const struct entry *entry, const struct room *r)
{
    if (!privilege_demand_room(core, entry, r)) return false;
    if (privilege_over_rank(entry, r, RANK_OPERATOR)) return true;
    entry_reply(core, entry, ERR_CHANOPRIVSNEEDED, "%s :You're not channel operator", r->name);
    return false;
}

/* NULL when the room may be called that, else why not. */
static const char *obstacle(struct core *core, const struct entry *entry, const struct room *r)
{
    if (room_is_lobby(core, r) || casemap_eq(entry->m.params[1], core->settings->lobby))
        return "The lobby is always called the same";
    if (r->renamed_unix_ms && entry->unix_ms - r->renamed_unix_ms < PAUSE_MS)
        return "The room was renamed a moment ago";
    return mute_is_on(core, entry->actor) ? mute_why : NULL;
}

static void apply(struct core *core, const struct entry *entry)
{
    struct room *r = target_room(core, entry->session, entry->actor, message_param(&entry->m, 0));
    struct room *holder = room_find(core, message_param(&entry->m, 1));
    const char *why;

    if (!r || !may_rename(core, entry, r) || str_eq(room_name(r), entry->m.params[1])) return;
    why = obstacle(core, entry, r);
    if (holder && holder != r)
        refuse(core, entry->session, &entry->m, "CHANNEL_NAME_IN_USE",
               "There is a room of that name");
    else if (why)
        refuse(core, entry->session, &entry->m, "CANNOT_RENAME", why);
    else
        rename_room(core, entry, r);
}

const struct command cmd_rename = {
    .name = STR_INIT("RENAME"),
    .when = COMMAND_REGISTERED,
    .params_min = 2,
    .syntax = STR_INIT("RENAME <room> <new name> [:<reason>]"),
    .help = STR_INIT("Gives a room you operate another name."),
    .ask = ask,
    .apply = apply,
};
