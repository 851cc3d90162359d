/* SPDX-License-Identifier: MIT
 * SEARCH: finds words in what was said. IRCv3 draft/search, and the same under soju.im/search. */
#include "base/timestamp.h"
#include "core/command.h"
#include "core/history/past.h"
#include "core/history/replay.h"
#include "core/link/inquiry.h"
#include "core/link/reply.h"
#include "irc/tags.h"

enum { COUNT_DEFAULT = 50, ATTRIBUTE_BYTES_MAX = 512 };

/* Both ends of the time belong to it; the bounds of a query do not. */
static bool read_attribute(struct str key, struct str value, struct history_query *q,
                           struct str *target)
{
    uint64_t count;

    if (str_eq(key, STR("in"))) {
        *target = value;
    } else if (str_eq(key, STR("from"))) {
        q->nick = value;
    } else if (str_eq(key, STR("text"))) {
        q->words = value;
    } else if (str_eq(key, STR("after"))) {
        if (!timestamp_parse(value, &q->ms_after)) return false;
        q->ms_after--;
        q->span = HISTORY_EARLIEST;
    } else if (str_eq(key, STR("before"))) {
        if (!timestamp_parse(value, &q->ms_before)) return false;
        q->ms_before++;
    } else if (str_eq(key, STR("limit"))) {
        if (!str_number(value, UINT32_MAX, &count) || count == 0) return false;
        q->count = (uint32_t)count;
    }
    return true;
}

static bool read_attributes(struct core *core, struct str attributes, struct history_query *q,
                            struct str *target)
{
    struct tag tag;

    while (tags_next(&attributes, &tag)) {
        if (tag.value.n > ATTRIBUTE_BYTES_MAX) return false;
        if (!read_attribute(tag.key, tags_plain(&core->scratch, tag.value), q, target))
            return false;
    }
    if (q->count > core->settings->history_page_max) q->count = core->settings->history_page_max;
    return true;
}

static struct str batch_kind(const struct session *s)
{
    return caps_has(s->caps, CAP_SEARCH) ? STR("search") : STR("soju.im/search");
}

/* What the user may see is asked again: it may have left a room meanwhile. */
static void show(struct core *core, struct session *s, const void *context,
                 const struct input *found)
{
    const struct past *all;
    size_t count = past_all(core, s->user, &all);
    struct replay r;

    (void)context;
    if (found->text.n) {
        reply_fail(core, s, STR("SEARCH"), "INTERNAL_ERROR", STR(""),
                   "The search could not be run");
        return;
    }
    r = replay_begin(core, s, batch_kind(s), false);
    for (size_t i = 0; i < found->row_count; i++)
        if (past_of_row(all, count, &found->rows[i])) replay_row(&r, &found->rows[i]);
    replay_end(&r);
}

/* The rooms to look in; none when there are none, or when the one asked for is hidden. */
static void choose_rooms(struct core *core, const struct user *u, struct str target,
                         struct history_query *q)
{
    const struct past *all;
    struct past one = {0};
    size_t count = 1;
    room_id *rooms;

    if (target.n == 0)
        count = past_all(core, u, &all);
    else if (past_find(core, u, target, &one) && one.room)
        all = &one;
    else
        count = 0;
    rooms = arena_alloc(&core->scratch, (count + 1) * sizeof *rooms);
    for (size_t i = 0; i < count; i++) rooms[i] = all[i].room;
    q->rooms = rooms;
    q->room_count = count;
    if (count == 1) q->seq_after = all[0].seq_after;
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct history_query query = {.span = HISTORY_LATEST, .count = COUNT_DEFAULT};
    struct str target = {0};
    struct replay nothing;

    if (!read_attributes(core, m->params[0], &query, &target)) {
        reply_fail(core, s, STR("SEARCH"), "INVALID_PARAMS", m->params[0], "Invalid parameters");
        return;
    }
    choose_rooms(core, s->user, target, &query);
    if (query.room_count) {
        inquiry_ask(core, s, &query, show, NULL, 0);
        return;
    }
    nothing = replay_begin(core, s, batch_kind(s), false);
    replay_end(&nothing);
}

const struct command cmd_search = {
    .name = STR_INIT("SEARCH"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("SEARCH in=<target>;from=<nick>;text=<words>;after=<time>;before=<time>;"
                       "limit=<count>"),
    .help = STR_INIT("Finds words in what was said where you are."),
    .ask = ask,
};
