/* SPDX-License-Identifier: MIT
 * tail: until there is enough of the past, all that comes goes into the backlog; from then on it is
 * printed as it comes. */
#include "snug/script/tail.h"

#include "irc/casemap.h"
#include "irc/names.h"
#include "net/clock.h"
#include "snug/script/backlog.h"
#include "snug/script/script.h"
#include "snug/script/since.h"

#include <stdio.h>

enum { EARLIER_MS = 10 * 1000 }; /* a page takes no longer, or does without */

struct tail {
    struct buf room;
    struct backlog backlog;
    bool is_asked;     /* an earlier page of the backlog was asked for, and has not come yet … */
    bool has_come;     /* … or just now */
    bool is_complete;  /* there is nothing before the backlog, or it cannot be had */
    bool is_past_told; /* what comes now is printed at once */
};

static struct tail *self(const struct script *s)
{
    return s->context;
}

/* --- what is shown --- */

static bool is_said(enum item_kind kind)
{
    return kind == ITEM_MESSAGE || kind == ITEM_ACTION || kind == ITEM_NOTICE;
}

static bool is_here(const struct script *s, const struct item *item)
{
    return casemap_eq(item->room, buf_str(&self(s)->room));
}

/* Who leaves the server, or changes a name, does so in no room; it is one of ours. */
static bool is_wanted(const struct script *s, const struct item *item)
{
    if (is_said(item->kind)) return is_here(s, item);
    return item_is_event(item->kind) && s->options->joins == JOINS_ALL &&
           (is_here(s, item) || item->room.n == 0);
}

static void gather_item(struct script *s, const struct item *item)
{
    struct backlog *b = &self(s)->backlog;

    if (is_wanted(s, item))
        backlog_add(b, item, is_said(item->kind));
    else if (item->old && is_here(s, item))
        backlog_pass_over(b, item);
}

static void take_item(struct script *s, const struct item *item)
{
    if (!self(s)->is_past_told)
        gather_item(s, item);
    else if (!item->old && is_wanted(s, item))
        script_print(s, item);
}

static void take_effect(struct script *s, const struct client_effect *e)
{
    struct tail *tail = self(s);

    if (e->kind == CLIENT_SHOW) take_item(s, &e->item);
    if (e->kind != CLIENT_EARLIER_DONE || !tail->is_asked) return;
    tail->has_come = true;
    tail->is_complete = e->complete;
}

/* --- the past --- */

static void ask_earlier(struct script *s)
{
    struct tail *tail = self(s);
    const struct backlog *b = &tail->backlog;
    int64_t before_ms = b->oldest_ms == INT64_MAX ? clock_unix_ms() + 1 : b->oldest_ms;

    tail->is_asked = true;
    tail->has_come = false;
    s->wake_ms = clock_mono_ms() + EARLIER_MS;
    backlog_turn_page(&tail->backlog);
    session_step(s->session, (struct client_input){.kind = CLIENT_EARLIER,
                                                   .room = buf_str(&tail->room),
                                                   .then_ms = before_ms,
                                                   .msgid = b->oldest_id});
}

/* A page without anything older in it would be asked for again and again. */
static void finish_page(struct script *s)
{
    struct tail *tail = self(s);

    tail->is_asked = false;
    s->wake_ms = INT64_MAX;
    if (!tail->has_come || !backlog_went_back(&tail->backlog)) tail->is_complete = true;
}

/* True when there is nothing more to wait for. */
static bool gather(struct script *s)
{
    struct tail *tail = self(s);

    for (;;) {
        bool is_late = s->wake_ms <= clock_mono_ms();
        if (tail->is_asked && !tail->has_come && !is_late) return false;
        if (tail->is_asked) finish_page(s);
        if (tail->is_complete || backlog_is_enough(&tail->backlog)) return true;
        ask_earlier(s);
    }
}

static void tell_past(struct script *s)
{
    struct tail *tail = self(s);

    backlog_settle(&tail->backlog);
    for (size_t i = 0; i < tail->backlog.count; i++) script_print(s, &tail->backlog.rows[i].item);
    backlog_finish(&tail->backlog);
    backlog_init(&tail->backlog, 0, 0);
    tail->is_past_told = true;
}

static void take_turn(struct script *s)
{
    if (!script_aims_at(s, buf_str(&self(s)->room))) {
        script_complain(s, STR("you are not in that room"));
        script_leave(s);
        return;
    }
    if (self(s)->is_past_told || !gather(s)) return;
    tell_past(s);
    if (!s->options->follow) script_leave(s);
}

enum exit_status tail_run(const struct program_options *options)
{
    static const struct script_kind kind = {
        .is_endless = true, .effect = take_effect, .turn = take_turn};
    struct tail tail = {0};
    enum exit_status status = STATUS_USAGE;
    int64_t since_ms = 0;
    bool is_bounded = options->since.n && !options->has_count;

    if (options->since.n) CHECK(since_parse(options->since, clock_unix_ms(), &since_ms));
    backlog_init(&tail.backlog, is_bounded ? TAIL_COUNT_MAX : options->count, since_ms);
    buf_init(&tail.room, ROOM_BYTES_MAX);
    if (script_room(options->words.items[0], &tail.room))
        status = script_run(&(struct script_plan){.kind = &kind,
                                                  .options = options,
                                                  .context = &tail,
                                                  .room = buf_str(&tail.room),
                                                  .is_rich = true});
    else
        fprintf(stderr, "snug: listen where? A room, with its # or without\n");
    buf_finish(&tail.room);
    backlog_finish(&tail.backlog);
    return status;
}
