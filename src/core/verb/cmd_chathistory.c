/* SPDX-License-Identifier: MIT
 * CHATHISTORY: asks for what was said before. IRCv3 draft/chathistory, draft/event-playback. */
#include "base/timestamp.h"
#include "core/command.h"
#include "core/history/history.h"
#include "core/history/marker.h"
#include "core/history/past.h"
#include "core/history/replay.h"
#include "core/link/inquiry.h"
#include "core/link/reply.h"
#include "core/room/target.h"

#include <string.h>

enum { TARGET_BYTES_MAX = 128 };

/* A place in time: after a message, or after an instant. Both zero: none. */
struct place {
    journal_seq seq;
    int64_t ms;
};

/* What must be known again when the answer comes. */
struct asked {
    enum history_span span;
    uint32_t count;
    uint32_t target_n;
    char target[TARGET_BYTES_MAX];
};

static void fail(struct core *core, struct session *s, const char *code, struct str subcommand,
                 const char *words)
{
    reply_words(core, s, "FAIL CHATHISTORY %s " STR_FMT " :%s", code,
                STR_ARG(target_shown(subcommand)), words);
}

static void fail_target(struct core *core, struct session *s, const char *code,
                        struct str subcommand, struct str target)
{
    reply_words(core, s, "FAIL CHATHISTORY %s " STR_FMT " " STR_FMT " :%s", code,
                STR_ARG(subcommand), STR_ARG(target_shown(target)),
                "Messages could not be retrieved");
}

static bool read_place(struct core *core, struct str word, bool times_only, struct place *out)
{
    *out = (struct place){0};
    if (marker_time(word, &out->ms)) return out->ms > 0;
    if (times_only || !str_starts(word, STR("msgid="))) return false;
    out->seq = history_seq(core, str_skip(word, 6));
    return out->seq != 0;
}

static void bound_below(struct history_query *q, struct place p)
{
    q->seq_after = p.seq;
    q->ms_after = p.ms;
}

static void bound_above(struct history_query *q, struct place p)
{
    q->seq_before = p.seq;
    q->ms_before = p.ms;
}

/* From the first towards the second, whichever way that is. */
static void bound_between(struct history_query *q, struct place from, struct place to)
{
    bool forward = from.seq && to.seq ? from.seq < to.seq : from.ms < to.ms;

    q->span = forward ? HISTORY_EARLIEST : HISTORY_LATEST;
    bound_below(q, forward ? from : to);
    bound_above(q, forward ? to : from);
}

enum { PLACES_MAX = 2 };

struct subcommand {
    struct str name;
    enum history_span span;
    size_t places; /* how many it takes */
    bool names_target, may_be_star;
};

static const struct subcommand subcommands[] = {
    {STR_INIT("AFTER"), HISTORY_EARLIEST, 1, true, false},
    {STR_INIT("AROUND"), HISTORY_AROUND, 1, true, false},
    {STR_INIT("BEFORE"), HISTORY_LATEST, 1, true, false},
    {STR_INIT("BETWEEN"), HISTORY_LATEST, 2, true, false},
    {STR_INIT("LATEST"), HISTORY_LATEST, 1, true, true},
    {STR_INIT("TARGETS"), HISTORY_LATEST, 2, false, false},
};

static const struct subcommand *subcommand_find(struct str name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(subcommands); i++)
        if (str_eq_nocase(subcommands[i].name, name)) return &subcommands[i];
    return NULL;
}

static void bound(struct history_query *q, const struct subcommand *sub, const struct place *p)
{
    q->span = sub->span;
    if (sub->places == 2)
        bound_between(q, p[0], p[1]);
    else if (sub->span == HISTORY_EARLIEST || sub->may_be_star)
        bound_below(q, p[0]);
    else if (sub->span == HISTORY_LATEST)
        bound_above(q, p[0]);
    q->newest_only = !sub->names_target;
    if (sub->span != HISTORY_AROUND) return;
    q->seq_around = p[0].seq;
    q->ms_around = p[0].ms;
}

/* The places and the count, which stand behind the target; false, and the client knows why. */
static bool read_bounds(struct core *core, struct session *s, const struct message *m,
                        const struct subcommand *sub, struct history_query *q)
{
    size_t first = sub->names_target ? 2 : 1;
    struct place places[PLACES_MAX] = {{0}};
    uint64_t count;

    for (size_t i = 0; i < sub->places; i++) {
        struct str word = message_param(m, first + i);
        if (sub->may_be_star && str_eq(word, STR("*"))) continue;
        if (read_place(core, word, !sub->names_target, &places[i])) continue;
        fail(core, s, "INVALID_PARAMS", sub->name, "Invalid timestamp or msgid");
        return false;
    }
    if (!str_number(message_param(m, first + sub->places), UINT32_MAX, &count) || count == 0) {
        fail(core, s, "INVALID_PARAMS", sub->name, "Invalid limit");
        return false;
    }
    q->count = (uint32_t)count;
    if (q->count > core->settings->history_page_max) q->count = core->settings->history_page_max;
    bound(q, sub, places);
    return true;
}

/* Nothing was left out for being too long. */
static bool is_whole(const struct input *found)
{
    size_t bytes = 0;

    for (size_t i = 0; i < found->row_count; i++) bytes += found->rows[i].line.n;
    return bytes + HISTORY_LINE_BYTES_MAX <= HISTORY_BYTES_MAX;
}

/* One more was asked for than is shown, to know whether there is more. It is the one farthest from
 * where the asking began. */
static const struct history_row *first_shown(const struct asked *asked, const struct input *found)
{
    bool more = found->row_count > asked->count;

    return found->rows + (more && asked->span == HISTORY_LATEST);
}

static void show(struct core *core, struct session *s, const void *context,
                 const struct input *found)
{
    const struct asked *asked = context;
    struct str target = {asked->target, asked->target_n};
    bool more = found->row_count > asked->count;
    bool is_end = !more && asked->span != HISTORY_AROUND && is_whole(found);
    const struct history_row *rows = first_shown(asked, found);
    struct replay r;

    if (found->text.n) {
        fail_target(core, s, "MESSAGE_ERROR", STR("*"), target);
        return;
    }
    r = replay_begin(core, s, ARENA_JOIN(&core->scratch, STR("chathistory "), target), is_end);
    for (size_t i = 0; i < found->row_count && i < asked->count; i++) replay_row(&r, &rows[i]);
    replay_end(&r);
}

static void show_nothing(struct core *core, struct session *s, struct str kind_and_target)
{
    struct replay r = replay_begin(core, s, kind_and_target, true);

    replay_end(&r);
}

static struct asked remember(const struct history_query *q, struct str target)
{
    struct asked asked = {.span = q->span, .count = q->count};

    target = str_first(target, TARGET_BYTES_MAX);
    asked.target_n = (uint32_t)target.n;
    memcpy(asked.target, target.p, target.n);
    return asked;
}

static void ask_lines(struct core *core, struct session *s, const struct subcommand *sub,
                      struct str target, struct history_query *q)
{
    struct past past;
    struct asked asked;

    if (!past_find(core, s->user, target, &past)) {
        fail_target(core, s, "INVALID_TARGET", sub->name, target);
        return;
    }
    if (past.room == 0) {
        show_nothing(core, s, ARENA_JOIN(&core->scratch, STR("chathistory "), past.target));
        return;
    }
    asked = remember(q, past.target);
    if (past.seq_after > q->seq_after) q->seq_after = past.seq_after;
    q->rooms = &past.room;
    q->room_count = 1;
    q->with_events = caps_has(s->caps, CAP_EVENT_PLAYBACK);
    if (q->span != HISTORY_AROUND) q->count++;
    inquiry_ask(core, s, q, show, &asked, sizeof asked);
}

/* What the user may see is asked again: it may have left a room meanwhile. */
static void show_targets(struct core *core, struct session *s, const void *context,
                         const struct input *found)
{
    const struct asked *asked = context;
    const struct history_row *rows = first_shown(asked, found);
    const struct past *all;
    size_t count = past_all(core, s->user, &all);
    struct replay r =
        replay_begin(core, s, STR("draft/chathistory-targets"), found->row_count <= asked->count);

    for (size_t i = 0; i < found->row_count && i < asked->count; i++) {
        const struct past *past = past_of_row(all, count, &rows[i]);
        char time[TIMESTAMP_BYTES];
        struct outgoing line;

        if (!past || rows[i].seq <= past->seq_after || !history_parse(rows[i].line, &line))
            continue;
        replay_words(&r, ARENA_JOIN(&core->scratch, STR("CHATHISTORY TARGETS "), past->target,
                                    STR(" "), timestamp_write(line.unix_ms, time)));
    }
    replay_end(&r);
}

static void ask_targets(struct core *core, struct session *s, struct history_query *q)
{
    const struct past *all;
    size_t count = past_all(core, s->user, &all);
    room_id *rooms = arena_alloc(&core->scratch, (count + 1) * sizeof *rooms);
    struct asked asked = remember(q, STR(""));

    for (size_t i = 0; i < count; i++) rooms[i] = all[i].room;
    q->rooms = rooms;
    q->room_count = count;
    q->count++;
    if (count == 0)
        show_nothing(core, s, STR("draft/chathistory-targets"));
    else
        inquiry_ask(core, s, q, show_targets, &asked, sizeof asked);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    const struct subcommand *sub = subcommand_find(m->params[0]);
    struct history_query query = {0};
    size_t wanted;

    if (!sub) {
        fail(core, s, "INVALID_PARAMS", m->params[0], "Unknown command");
        return;
    }
    wanted = 1 + sub->names_target + sub->places + 1;
    if (m->param_count != wanted) {
        fail(core, s, "INVALID_PARAMS", sub->name,
             m->param_count < wanted ? "Insufficient parameters" : "Too many parameters");
        return;
    }
    if (!read_bounds(core, s, m, sub, &query)) return;
    if (sub->names_target)
        ask_lines(core, s, sub, m->params[1], &query);
    else
        ask_targets(core, s, &query);
}

const struct command cmd_chathistory = {
    .name = STR_INIT("CHATHISTORY"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("CHATHISTORY LATEST|BEFORE|AFTER|AROUND <target> <place> <count> | BETWEEN "
                       "<target> <place> <place> <count> | TARGETS <time> <time> <count>"),
    .help = STR_INIT("Asks for what was said before."),
    .ask = ask,
};
