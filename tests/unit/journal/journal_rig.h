/* SPDX-License-Identifier: MIT
 * journal_rig: a journal in a test, and waiting for what its threads have to say. */
#ifndef SNUG_TESTS_JOURNAL_RIG_H
#define SNUG_TESTS_JOURNAL_RIG_H

#include "journal/local.h"
#include "store_rig.h"

#include <pthread.h>

struct journal_rig {
    struct journal *journal;
    pthread_mutex_t lock;
    pthread_cond_t rung;
    bool woken;
};

static inline void wake(void *context)
{
    struct journal_rig *r = context;

    pthread_mutex_lock(&r->lock);
    r->woken = true;
    pthread_cond_signal(&r->rung);
    pthread_mutex_unlock(&r->lock);
}

static inline void wait_for_wake(struct journal_rig *r)
{
    pthread_mutex_lock(&r->lock);
    while (!r->woken) pthread_cond_wait(&r->rung, &r->lock);
    r->woken = false;
    pthread_mutex_unlock(&r->lock);
}

static inline void journal_rig_open(struct journal_rig *r, size_t pending_max)
{
    *r = (struct journal_rig){0};
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->rung, NULL);
    r->journal = journal_open(open_store(), pending_max, wake, r);
}

static inline void journal_rig_close(struct journal_rig *r)
{
    journal_close(r->journal);
    pthread_cond_destroy(&r->rung);
    pthread_mutex_destroy(&r->lock);
}

static inline void await(struct journal_rig *r, struct input *out)
{
    while (!journal_poll(r->journal, out)) wait_for_wake(r);
}

static inline void await_durable(struct journal_rig *r, journal_seq seq)
{
    struct input input = {0};

    while (input.seq < seq) {
        await(r, &input);
        assert_int_equal(input.kind, INPUT_DURABLE);
        assert_true(input.seq <= seq);
    }
}

static inline void await_history(struct journal_rig *r, struct input *out)
{
    do await(r, out);
    while (out->kind != INPUT_HISTORY);
}

static inline void keep_as(struct journal_rig *r, room_id room, journal_seq seq, bool is_message,
                           struct str text)
{
    struct effect effect = {.kind = EFFECT_KEEP,
                            .seq = seq,
                            .rooms = &room,
                            .room_count = 1,
                            .is_message = is_message,
                            .text = text};

    journal_keep(r->journal, &effect);
}

static inline journal_seq keep(struct journal_rig *r, room_id room, const char *text)
{
    journal_seq seq = journal_order(r->journal);

    keep_as(r, room, seq, true, str_from(text));
    return seq;
}

static inline void search(struct journal_rig *r, room_id room, const char *words)
{
    struct effect effect = {
        .kind = EFFECT_FETCH,
        .query = {.rooms = &room, .room_count = 1, .count = 100, .words = str_from(words)}};

    journal_fetch(r->journal, &effect);
}

static inline void fetch(struct journal_rig *r, room_id room, uint32_t count)
{
    struct effect effect = {.kind = EFFECT_FETCH,
                            .session = room + 100,
                            .request = room + 200,
                            .query = {.rooms = &room, .room_count = 1, .count = count}};

    journal_fetch(r->journal, &effect);
}

#endif
