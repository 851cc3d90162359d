/* SPDX-License-Identifier: MIT
 * fanout: render once, queue many times. */
#include "snugd/station/fanout.h"

#include <assert.h>

enum { RENDERED_BYTES_MAX = LINE_SERVER_TAGS_MAX + LINE_CLIENT_TAGS_MAX + LINE_BODY_MAX + 2 };

static_assert(FANOUT_VARIANTS_MAX <= UINT8_MAX, "a peer keeps its variant in a byte");

void fanout_init(struct fanout *f, struct worker *worker, struct intake *intake)
{
    *f = (struct fanout){.worker = worker, .intake = intake, .variant_count = 1};
    seats_init(&f->seats);
    pages_init(&f->pages);
    buf_init(&f->scratch, RENDERED_BYTES_MAX);
}

void fanout_finish(struct fanout *f)
{
    for (size_t i = 0; i < f->variant_count; i++) pages_finish(&f->variants[i].pages);
    seats_finish(&f->seats);
    pages_finish(&f->pages);
    buf_finish(&f->scratch);
}

void fanout_turn_end(struct fanout *f)
{
    for (size_t i = 0; i < f->variant_count; i++) pages_clear(&f->variants[i].pages);
    pages_clear(&f->pages);
}

/* Valid until the next one is rendered. Empty when there is nothing for such clients. */
static struct str render(struct fanout *f, const struct outgoing *line, cap_set caps)
{
    buf_clear(&f->scratch);
    if (!outgoing_write(&f->scratch, line, caps)) buf_clear(&f->scratch);
    return buf_str(&f->scratch);
}

static struct str without_end(struct str line)
{
    CHECK(line.n >= 2);
    return str_first(line, line.n - 2);
}

/* `line` stays where it is for this turn. */
static inline void give(struct fanout *f, struct peer *p, struct str line, int64_t now_ms)
{
    if (p->plain) {
        plain_door_heard(f->intake->plain_door, p, without_end(line), now_ms);
        intake_look_again(f->intake, p, now_ms);
    } else {
        peer_send(p, f->intake->report, line);
    }
}

static struct str line_for(struct fanout *f, struct variant *v, const struct outgoing *line)
{
    if (v->line_stamp != f->line_stamp) {
        v->line_stamp = f->line_stamp;
        v->line = pages_add(&v->pages, render(f, line, v->caps));
    }
    return v->line;
}

static void cast_to_room(struct fanout *f, const struct seats_room *room,
                         const struct outgoing *line, int64_t now_ms)
{
    for (uint32_t i = 0; i < room->count; i++) {
        struct peer *p = room->seats[i].peer;
        struct str text;

        if (p->line_stamp == f->line_stamp) continue;
        p->line_stamp = f->line_stamp;
        if (!outgoing_is_for(line, p->caps)) continue;
        text = line_for(f, &f->variants[p->variant], line);
        if (text.n) give(f, p, text, now_ms);
    }
}

static struct peer *find(const struct fanout *f, session_id session)
{
    struct conn *c = session ? worker_find(f->worker, session) : NULL;

    return c ? peer_of(c) : NULL;
}

/* The stamp keeps it to one copy for who sits in several of the rooms, and to none for the one who
 * is left out. */
static void cast(struct fanout *f, const struct effect *e, int64_t now_ms)
{
    struct peer *left_out = find(f, e->session);

    f->line_stamp++;
    if (left_out) left_out->line_stamp = f->line_stamp;
    for (size_t i = 0; i < e->room_count; i++) {
        const struct seats_room *room = seats_find(&f->seats, e->rooms[i]);
        if (room) cast_to_room(f, room, &e->line, now_ms);
    }
}

static void send_one(struct fanout *f, struct peer *p, const struct effect *e, int64_t now_ms)
{
    struct str text = render(f, &e->line, f->variants[p->variant].caps);

    if (text.n == 0) return;
    if (e->is_answer) intake_charge(f->intake, p, text.n, now_ms);
    give(f, p, pages_add(&f->pages, text), now_ms);
}

/* Few capabilities change how a line looks, so there is a place for every set of them. */
static uint8_t variant_for(struct fanout *f, cap_set caps)
{
    caps &= outgoing_caps_mask();
    for (size_t i = 0; i < f->variant_count; i++)
        if (f->variants[i].caps == caps) return (uint8_t)i;
    CHECK(f->variant_count < FANOUT_VARIANTS_MAX);
    f->variants[f->variant_count] = (struct variant){.caps = caps};
    pages_init(&f->variants[f->variant_count].pages);
    return (uint8_t)f->variant_count++;
}

static void set_caps(struct fanout *f, struct peer *p, cap_set caps)
{
    p->caps = caps;
    p->variant = variant_for(f, caps);
}

static void close_peer(struct fanout *f, struct peer *p, struct str why, int64_t now_ms)
{
    p->told_closed = true;
    if (p->plain) plain_door_lost(f->intake->plain_door, p, why, now_ms);
    seats_leave_all(&f->seats, p);
    intake_see_off(f->intake, p, now_ms);
}

void fanout_perform(struct fanout *f, const struct effect *e, int64_t now_ms)
{
    struct peer *p;

    if (e->kind == EFFECT_CAST) {
        cast(f, e, now_ms);
        return;
    }
    p = find(f, e->session);
    if (!p) return;
    switch (e->kind) {
    case EFFECT_SEND: send_one(f, p, e, now_ms); return;
    case EFFECT_CAPS: set_caps(f, p, e->caps); return;
    case EFFECT_SEAT: seats_take(&f->seats, p, e->rooms[0]); return;
    case EFFECT_UNSEAT: seats_leave(&f->seats, p, e->rooms[0]); return;
    case EFFECT_CLOSE: close_peer(f, p, e->text, now_ms); return;
    case EFFECT_CAST:
    case EFFECT_ENTRY:
    case EFFECT_KEEP:
    case EFFECT_SAVE:
    case EFFECT_FORGET:
    case EFFECT_RECORD:
    case EFFECT_REWRITE:
    case EFFECT_PRUNE:
    case EFFECT_FETCH:
    case EFFECT_HASH:
    case EFFECT_VERIFY:
    case EFFECT_ANSWER:
    case EFFECT_ANSWERED:
    case EFFECT_LOG:
    case EFFECT_REHASH:
    case EFFECT_STOP:
    case EFFECT_STOPPED: break;
    }
    CHECK(!p); /* the others are not for peers */
}

void fanout_leave(struct fanout *f, struct peer *p)
{
    seats_leave_all(&f->seats, p);
}
