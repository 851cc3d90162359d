/* SPDX-License-Identifier: MIT
 * history: pages from the newest backwards where nothing was seen yet, and from what was seen last
 * forwards where something was. What of a page was seen before, place_saw knows. */
#include "client/history/history.h"

#include "base/duration.h"
#include "base/timestamp.h"
#include "client/emit.h"
#include "client/hear/handle.h"
#include "client/history/lookup.h"
#include "client/history/marker.h"
#include "client/rich.h"
#include "client/room/room.h"
#include "irc/names.h"

enum { DAY_MS = 24 * 3600 * 1000, DURATION_BYTES_MAX = 64 };

/* What is asked for of a gap: behind this message, or, without a name, this time. */
struct gap {
    int64_t after_ms;
    struct str after_id;
    unsigned page;
};

static size_t page_messages(const struct client *c)
{
    size_t most = c->rich->support.history_max;

    return most && most < PAGE_MESSAGES ? most : PAGE_MESSAGES;
}

/* "timestamp=2026-01-31T17:20:00.000Z" */
static struct str moment(struct client *c, int64_t unix_ms)
{
    char time[TIMESTAMP_BYTES];

    return ARENA_JOIN(&c->out->bytes, STR("timestamp="), timestamp_write(unix_ms, time));
}

static void ask_page(struct client *c, struct lookup *l, const char *which, struct str moment)
{
    l->wanted = page_messages(c);
    lookup_send(c, l,
                arena_printf(&c->out->bytes, "CHATHISTORY %s %s " STR_FMT " %zu", which, l->target,
                             STR_ARG(moment), l->wanted));
}

static lookup_ended ended_missed;

static void ask_latest(struct client *c, struct place *place)
{
    struct lookup *l = lookup_open(c, LOOKUP_LATEST, str_from(place->name), ended_missed);

    if (!l) return;
    place->catching_up = true;
    ask_page(c, l, "LATEST", STR("*"));
}

static bool can_name(const struct client *c, struct str msgid)
{
    return c->rich->support.knows_msgids && is_word(msgid) && msgid.n <= NAME_BYTES_KEPT;
}

static struct str message_named(struct client *c, struct str msgid)
{
    return ARENA_JOIN(&c->out->bytes, STR("msgid="), msgid);
}

/* Many messages may be of one millisecond, so a name says more than a time. By time the page begins
 * with those of the very moment, of which some may be new. */
static void ask_gap(struct client *c, struct place *place, const struct gap *gap)
{
    struct lookup *l = lookup_open(c, LOOKUP_GAP, str_from(place->name), ended_missed);

    if (!l) return;
    place->catching_up = true;
    l->page = gap->page;
    l->begin_ms = gap->after_ms;
    l->by_msgid = can_name(c, gap->after_id);
    ask_page(c, l, "AFTER",
             l->by_msgid ? message_named(c, gap->after_id) : moment(c, gap->after_ms - 1));
}

static void ask_missed(struct client *c, struct place *place)
{
    struct gap gap = {
        .after_ms = place->latest.ms, .after_id = buf_str(&place->latest_id), .page = 1};

    if (gap.after_ms)
        ask_gap(c, place, &gap);
    else
        ask_latest(c, place);
}

void history_enter(struct client *c, struct place *place)
{
    if (!place || !caps_has(c->enabled, CAP_CHATHISTORY)) return;
    ask_missed(c, place);
}

bool history_is_catching_up(struct client *c, struct str place)
{
    return lookup_find(c, LOOKUP_GAP, place) || lookup_find(c, LOOKUP_LATEST, place);
}

static void tell_missing(struct client *c, const struct place *place)
{
    struct heard then = {.unix_ms = place->latest.ms, .old = true};
    int64_t missing_ms = c->unix_ms - place->latest.ms;
    struct buf duration;

    buf_init(&duration, DURATION_BYTES_MAX);
    duration_add(&duration, missing_ms > 0 ? missing_ms : 0);
    emit_event(c, &then, str_from(place->name),
               "More was said than could be fetched: some of the last " STR_FMT
               " may be missing here",
               STR_ARG(buf_str(&duration)));
    buf_finish(&duration);
}

/* A full page has others behind it, unless it brought us no further, or to where all was heard. The
 * limit that counts is the one the server knows, which it may have told only after it was asked. */
static bool has_more(const struct client *c, const struct place *place, const struct lookup *l)
{
    size_t most = page_messages(c);
    bool is_full = l->came >= (l->wanted < most ? l->wanted : most);
    bool is_further = l->by_msgid ? l->newest_id != NULL : l->newest_ms > l->begin_ms;

    return is_full && is_further && !l->at_end && !place->has_met_live;
}

static void go_on(struct client *c, struct place *place, const struct lookup *l)
{
    struct gap rest = {
        .after_ms = l->newest_ms, .after_id = str_from(l->newest_id), .page = l->page + 1};

    if (l->page < GAP_PAGES_MAX) {
        ask_gap(c, place, &rest);
    } else {
        tell_missing(c, place);
        ask_latest(c, place);
    }
    room_enters_longer(c, room_of(c, str_from(place->name)));
}

/* A message that is gone cannot be begun at; its time can. */
static void ask_by_time(struct client *c, struct place *place, const struct lookup *l)
{
    struct gap gap = {.after_ms = l->begin_ms, .page = l->page};

    ask_gap(c, place, &gap);
    room_enters_longer(c, room_of(c, str_from(place->name)));
}

static void ended_missed(struct client *c, struct lookup *l, enum lookup_outcome outcome)
{
    struct str name = str_from(l->target);
    struct place *place = place_of(c, name);
    struct room *room = room_of(c, name);

    if (!place || c->state == STATE_OFFLINE) return;
    if (l->kind == LOOKUP_GAP && outcome == LOOKUP_ANSWERED && has_more(c, place, l))
        go_on(c, place, l);
    else if (outcome == LOOKUP_FAILED && l->by_msgid && !l->is_temporary)
        ask_by_time(c, place, l);
    else if (!room || !room->entering)
        place_caught_up(place);
    if (!room) marker_tell_face(c, place);
}

/* --- conversations --- */

static void stop_looking(struct client *c)
{
    c->rich->is_catching_up = false;
    LIST_EACH (node, &c->rich->conversations) {
        struct place *place = CONTAINER_OF(node, struct place, node);
        if (!history_is_catching_up(c, str_from(place->name))) place_caught_up(place);
    }
}

static void ended_targets(struct client *c, struct lookup *l, enum lookup_outcome outcome)
{
    (void)l;
    (void)outcome;
    if (c->state != STATE_OFFLINE) stop_looking(c);
}

/* The newest first, as there may be more than we ask for. */
static void ask_targets(struct client *c, struct lookup *l, int64_t since_ms)
{
    l->wanted = TARGETS_ASKED + c->room_count;
    lookup_send(c, l,
                arena_printf(&c->out->bytes, "CHATHISTORY TARGETS " STR_FMT " " STR_FMT " %zu",
                             STR_ARG(moment(c, c->unix_ms + DAY_MS)), STR_ARG(moment(c, since_ms)),
                             l->wanted));
}

void history_ready(struct client *c)
{
    struct rich *rich = c->rich;
    struct lookup *l = NULL;

    if (caps_has(c->enabled, CAP_CHATHISTORY))
        l = lookup_open(c, LOOKUP_TARGETS, STR(""), ended_targets);
    if (l)
        ask_targets(c, l, rich->lost_ms ? rich->lost_ms - 1 : c->unix_ms - LOOK_BACK_MS);
    else
        stop_looking(c);
}

/* What was never seen may have been read elsewhere: then it is no news. */
static void look_into(struct client *c, struct place *place, int64_t said_ms)
{
    if (place->latest.ms >= said_ms) return;
    if (place->latest.ms || !caps_has(c->enabled, CAP_READ_MARKER)) {
        ask_missed(c, place);
        return;
    }
    place->unread_ms = said_ms;
    emit_linef(c, "MARKREAD %s", place->name);
}

/* CHATHISTORY TARGETS bob 2026-01-31T17:20:00.000Z */
void handle_targets(struct client *c, const struct heard *h)
{
    struct lookup *l = lookup_of(c, h->label);
    struct str name = h->message.params[1];
    struct place *place;
    int64_t said_ms;

    if (!l || l->kind != LOOKUP_TARGETS || l->came > l->wanted || is_room_name(name)) return;
    if (!timestamp_parse(h->message.params[2], &said_ms)) return;
    place = place_with(c, name);
    if (place) look_into(c, place, said_ms);
}

void history_is_read_until(struct client *c, struct place *place, int64_t read_ms)
{
    int64_t unread_ms = place->unread_ms;

    place->unread_ms = 0;
    if (unread_ms > read_ms) ask_missed(c, place);
}

/* --- reading back --- */

static lookup_ended ended_earlier;

static void tell_done(struct client *c, struct str name, bool complete)
{
    client_effects_add(
        c->out,
        &(struct client_effect){.kind = CLIENT_EARLIER_DONE, .text = name, .complete = complete});
}

static void ask_earlier(struct client *c, struct str name, int64_t before_ms, struct str msgid)
{
    struct lookup *l = lookup_open(c, LOOKUP_EARLIER, name, ended_earlier);

    if (!l) {
        tell_done(c, name, false);
        return;
    }
    l->begin_ms = before_ms;
    l->by_msgid = msgid.n > 0;
    if (l->by_msgid)
        ask_page(c, l, "BEFORE", message_named(c, msgid));
    else if (before_ms)
        ask_page(c, l, "BEFORE", moment(c, before_ms));
    else
        ask_page(c, l, "LATEST", STR("*"));
}

static void ended_earlier(struct client *c, struct lookup *l, enum lookup_outcome outcome)
{
    struct str name = str_from(l->target);

    if (outcome == LOOKUP_FAILED && l->by_msgid && l->begin_ms && !l->is_temporary)
        ask_earlier(c, name, l->begin_ms, STR(""));
    else if (outcome == LOOKUP_ANSWERED)
        tell_done(c, name, l->at_end || l->came == 0);
    else
        tell_done(c, name, outcome == LOOKUP_FAILED && !l->is_temporary);
}

void history_earlier(struct client *c, struct str name, int64_t before_ms, struct str msgid)
{
    if (!c->rich || !is_ready(c) || !is_word(name) || name.n > NAME_BYTES_KEPT)
        tell_done(c, name, false);
    else if (!caps_has(c->enabled, CAP_CHATHISTORY))
        tell_done(c, name, true);
    else if (!lookup_find(c, LOOKUP_EARLIER, name))
        ask_earlier(c, name, before_ms, can_name(c, msgid) ? msgid : STR(""));
}
