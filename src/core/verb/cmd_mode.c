/* SPDX-License-Identifier: MIT
 * MODE: shows or changes the modes of a room or of oneself. RFC 2812 3.1.5, 3.2.3. */
#include "core/command.h"
#include "core/link/reply.h"
#include "core/people/user_mode.h"
#include "core/room/room_mode.h"
#include "core/room/target.h"
#include "irc/line.h"
#include "irc/mode.h"
#include "irc/names.h"

/* The line goes into the journal as it came; `apply` reads it. */
static void ask_as_it_is(struct core *core, struct session *s, const struct message *m)
{
    struct message copy = *m;
    struct buf line;

    copy.tags = copy.source = STR("");
    copy.command = STR("MODE");
    buf_init(&line, LINE_BODY_MAX);
    if (message_write(&line, &copy)) entry_ask(core, s, buf_str(&line));
    buf_finish(&line);
}

/* Whether the line does no more than ask for lists; which ones stands in `wanted`, then. */
static bool only_asks_for_lists(const struct message *m, bool wanted[ROOM_LISTS])
{
    struct mode_change changes[MODE_CHANGES_MAX];
    size_t count = mode_parse(m, 1, changes);

    for (size_t i = 0; i < count; i++) {
        if (!changes[i].is_query) return false;
        wanted[room_list_of(changes[i].letter)] = true;
    }
    return count > 0;
}

static void ask_about_room(struct core *core, struct session *s, const struct message *m)
{
    bool wanted[ROOM_LISTS] = {0};
    bool only_asks = only_asks_for_lists(m, wanted);
    const struct room *r;

    if (!target_can_be_room(core, s, m->params[0])) return;
    if (m->param_count > 1 && !only_asks) {
        ask_as_it_is(core, s, m);
        return;
    }
    r = target_room(core, s, s->user, m->params[0]);
    if (r && !only_asks) room_mode_show(core, s, r);
    for (enum room_list which = 0; r && which < ROOM_LISTS; which++)
        if (wanted[which]) room_mode_show_list(core, s, r, which);
}

static void ask_about_user(struct core *core, struct session *s, const struct message *m)
{
    const struct user *u = target_user(core, s, m->params[0]);

    if (!u) return;
    if (u != s->user)
        reply(core, s, ERR_USERSDONTMATCH, ":Cant change mode for other users");
    else if (m->param_count == 1)
        user_mode_show(core, s);
    else
        ask_as_it_is(core, s, m);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    if (is_room_name(m->params[0]))
        ask_about_room(core, s, m);
    else
        ask_about_user(core, s, m);
}

/* Users change only themselves, whatever they are called by now; the server changes anyone. */
static void apply(struct core *core, const struct entry *entry)
{
    struct str target = message_param(&entry->m, 0);
    struct room *r;
    struct user *u;

    if (is_room_name(target)) {
        r = target_room(core, entry->session, entry->actor, target);
        if (r) room_mode_apply(core, entry, r);
    } else {
        u = entry->actor ? entry->actor : user_find(core, target);
        if (u) user_mode_apply(core, entry, u);
    }
}

const struct command cmd_mode = {
    .name = STR_INIT("MODE"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("MODE <room> [<letters> <parameters>] | MODE <nick> [<letters>]"),
    .help = STR_INIT("Shows or changes the modes of a room you operate, or your own; see HELP "
                     "CMODES and UMODES."),
    .ask = ask,
    .apply = apply,
};
