/* SPDX-License-Identifier: MIT
 * playback: "*playback", to whom clients that know the ZNC bouncer write for what they missed
 * (znc.in/playback). PLAY shows what CHATHISTORY does, but takes times in seconds, and "*" for
 * everything. */
#include "core/account/service.h"
#include "core/command.h"
#include "core/history/past.h"
#include "core/history/replay.h"
#include "core/link/inquiry.h"
#include "core/room/target.h"

#define SECONDS_MAX 9999999999ull /* the year 2286 */

enum { FRACTION_DIGITS = 4 };

/* Seconds since 1970, often with a fraction: "1478123456.789". Clients compute with inexact
 * numbers, so it is rounded. */
static bool read_time(struct str word, int64_t *unix_ms)
{
    struct str whole = str_cut(&word, '.');
    uint64_t seconds;
    int64_t fraction = 0;

    if (!str_number(whole, SECONDS_MAX, &seconds)) return false;
    for (size_t i = 0; i < FRACTION_DIGITS; i++) {
        char digit = i < word.n ? word.p[i] : '0';
        if (digit < '0' || digit > '9') return false;
        fraction = fraction * 10 + (digit - '0');
    }
    *unix_ms = (int64_t)seconds * 1000 + (fraction + 5) / 10;
    return true;
}

/* The beginning belongs to it, the end does not. */
static bool read_times(const struct message *m, struct history_query *q)
{
    if (m->param_count > 1 && !read_time(m->params[1], &q->ms_after)) return false;
    if (m->param_count > 2 && !read_time(m->params[2], &q->ms_before)) return false;
    if (q->ms_after > 0) q->ms_after--;
    return true;
}

/* All there is, or what has one of the names, separated by commas. */
static size_t choose(struct core *core, const struct user *u, struct str names,
                     const struct past **out)
{
    struct past *chosen;
    struct str name;
    size_t count = 0;

    if (str_eq(names, STR("*"))) return past_all(core, u, out);
    chosen = arena_alloc(&core->scratch, TARGETS_MAX * sizeof *chosen);
    while (count < TARGETS_MAX && target_next(&names, &name))
        if (past_find(core, u, name, &chosen[count]) && chosen[count].room) count++;
    *out = chosen;
    return count;
}

/* Whether an earlier row was of the same room, so that the whole room was shown with it. */
static bool was_shown(const struct input *found, size_t row)
{
    for (size_t i = 0; i < row; i++)
        if (found->rows[i].room == found->rows[row].room) return true;
    return false;
}

static void show_room(struct core *core, struct session *s, const struct input *found, size_t first,
                      const struct past *past)
{
    struct replay r = replay_begin(
        core, s, ARENA_JOIN(&core->scratch, STR("znc.in/playback "), past->target), false);

    for (size_t i = first; i < found->row_count; i++)
        if (found->rows[i].room == past->room && found->rows[i].seq > past->seq_after)
            replay_row(&r, &found->rows[i]);
    replay_end(&r);
}

/* What the user may see is asked again: it may have left a room meanwhile. */
static void show(struct core *core, struct session *s, const void *context,
                 const struct input *found)
{
    const struct past *all;
    size_t count = past_all(core, s->user, &all);

    (void)context;
    if (found->text.n) service_say(core, s, &playback, "What was said could not be read.");
    for (size_t i = 0; i < found->row_count; i++) {
        const struct past *past = past_of_row(all, count, &found->rows[i]);
        if (past && !was_shown(found, i)) show_room(core, s, found, i, past);
    }
}

static void run_play(struct core *core, struct session *s, const struct message *m)
{
    struct history_query query = {.span = HISTORY_LATEST,
                                  .count = core->settings->history_page_max};
    const struct past *chosen;
    room_id *rooms;

    if (!read_times(m, &query)) {
        service_say(core, s, &playback, "Times are seconds since 1970.");
        return;
    }
    query.room_count = choose(core, s->user, m->params[0], &chosen);
    if (query.room_count == 0) return;
    rooms = arena_alloc(&core->scratch, query.room_count * sizeof *rooms);
    for (size_t i = 0; i < query.room_count; i++) rooms[i] = chosen[i].room;
    query.rooms = rooms;
    inquiry_ask(core, s, &query, show, NULL, 0);
}

static const struct service_word words[] = {
    {.name = STR_INIT("PLAY"),
     .syntax = "PLAY *|<target>{,<target>} [<from> [<to>]]",
     .help = "shows what was said, between two times in seconds since 1970",
     .params_min = 1,
     .params_max = 3,
     .run = run_play},
};

const struct service playback = {
    .nick = STR_INIT("*playback"),
    .verb = STR_INIT("*playback"),
    .about = "*playback shows what you missed.",
    .words = words,
    .word_count = ARRAY_LENGTH(words),
};
