/* SPDX-License-Identifier: MIT
 * core_rig: the bare core in a test. What it wants ordered comes back at once, and every password
 * is right; what it did since the last order is kept to look at. */
#ifndef SNUG_TESTS_CORE_RIG_H
#define SNUG_TESTS_CORE_RIG_H

#include "core/core.h"
#include "core/effect.h"
#include "core/state.h"
#include "unit.h"

#include <string.h>

enum { HEARD_BYTES_MAX = 1 << 16 };

struct core_rig {
    struct core *core;
    session_id sessions; /* that came so far, numbered from 1 */
    journal_seq last;
    struct buf heard;                  /* bodies of what was sent, each with LF */
    unsigned done[EFFECT_STOPPED + 1]; /* how many of each kind */
    room_id saved;                     /* the room that was saved last */
    struct effects undone;             /* of a part of the core that is tested by itself */
};

static const struct settings core_rig_settings = {
    .server_name = STR_INIT("snug.test"),
    .network_name = STR_INIT("Snug"),
    .version = STR_INIT("1"),
    .lobby = STR_INIT("#lobby"),
    .sessions_max = 10,
    .sessions_per_address_max = 10,
    .rooms_max = 10,
    .rooms_per_user_max = 10,
    .bans_per_room_max = 10,
    .held_bytes_max = 1000,
    .silence_ms = 1000,
    .registration_ms = 1000,
    .ping_ms = 1000,
    .pong_ms = 1000,
};

static inline void core_rig_begin(struct core_rig *r, const struct settings *settings)
{
    *r = (struct core_rig){0};
    buf_init(&r->heard, HEARD_BYTES_MAX);
    r->core = core_create(&(struct core_birth){.journal_id = STR("test"), .settings = settings});
}

static inline void core_rig_end(struct core_rig *r)
{
    core_destroy(r->core);
    buf_finish(&r->heard);
}

static inline void core_rig_step(struct core_rig *r, struct input input);

static inline void core_rig_perform(struct core_rig *r, const struct effect *e)
{
    r->done[e->kind]++;
    if (e->kind == EFFECT_SAVE) r->saved = e->rooms[0];
    if (e->kind == EFFECT_SEND) {
        buf_add(&r->heard, e->line.body);
        buf_add_char(&r->heard, '\n');
    }
    if (e->kind == EFFECT_ENTRY)
        core_rig_step(r, (struct input){.kind = INPUT_ENTRY,
                                        .session = e->session,
                                        .user = e->user,
                                        .seq = ++r->last,
                                        .unix_ms = e->unix_ms,
                                        .text = e->text});
    if (e->kind == EFFECT_VERIFY)
        core_rig_step(r, (struct input){.kind = INPUT_VERIFIED,
                                        .session = e->session,
                                        .request = e->request,
                                        .yes = true});
}

static inline void core_rig_step(struct core_rig *r, struct input input)
{
    struct effects effects;

    effects_init(&effects);
    core_step(r->core, &input, &effects);
    core_verify(r->core);
    for (size_t i = 0; i < effects.count; i++) core_rig_perform(r, &effects.items[i]);
    effects_finish(&effects);
}

/* What was done and heard before is forgotten. */
static inline void core_rig_order(struct core_rig *r, struct input input)
{
    buf_clear(&r->heard);
    memset(r->done, 0, sizeof r->done);
    core_rig_step(r, input);
}

static inline void core_rig_say(struct core_rig *r, session_id session, struct str line)
{
    core_rig_order(r, (struct input){.kind = INPUT_LINE, .session = session, .text = line});
}

static inline void core_rig_open(struct core_rig *r, struct str address)
{
    core_rig_order(r,
                   (struct input){.kind = INPUT_OPEN, .session = ++r->sessions, .text = address});
}

static inline void core_rig_come_in(struct core_rig *r, struct str nick_line)
{
    core_rig_open(r, STR("127.0.0.1"));
    core_rig_say(r, r->sessions, nick_line);
    core_rig_say(r, r->sessions, STR("USER user 0 * :User"));
}

/* A room of an earlier run. */
static inline void core_rig_restore(struct core_rig *r, room_id room, struct str name)
{
    core_rig_order(r, (struct input){.kind = INPUT_RESTORE, .room = room, .text = name});
}

/* For a group of tests that take a struct core_rig * as their state. */
static inline int core_rig_setup(void **state)
{
    static struct core_rig r;

    core_rig_begin(&r, &core_rig_settings);
    *state = &r;
    return 0;
}

static inline int core_rig_teardown(void **state)
{
    core_rig_end(*state);
    return 0;
}

/* For tests that call a part of the core themselves: what it wants done, nobody does. */
static inline int core_rig_setup_part(void **state)
{
    struct core_rig *r;

    core_rig_setup(state);
    r = *state;
    effects_init(&r->undone);
    r->core->out = &r->undone;
    return 0;
}

static inline int core_rig_teardown_part(void **state)
{
    struct core_rig *r = *state;

    r->core->out = NULL;
    effects_finish(&r->undone);
    return core_rig_teardown(state);
}

#endif
