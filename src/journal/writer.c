/* SPDX-License-Identifier: MIT
 * writer: two batches change places. The lock is held for a few instructions, never during I/O or
 * a call of wake, and no other lock is taken under it. */
#include "journal/writer.h"

#include "base/mem.h"
#include "journal/batch.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

#define NS_PER_SECOND INT64_C(1000000000)
#define QUIET_NS NS_PER_SECOND
#define GATHER_NS (5 * NS_PER_SECOND / 1000)

/* The index goes on in small steps: while commits come, for a tenth of the time, after a quiet
 * second all the time, and when somebody searches, at once, so many steps at most. */
enum { INDEX_ROWS = 500, SEARCH_STEPS = 40, REST_PER_WORK = 9 };

struct writer {
    struct store *store; /* used by the thread alone */
    size_t pending_max;
    journal_wake wake;
    void *context;
    pthread_t thread;

    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t work;  /* for the thread: a batch, or the end */
    pthread_cond_t done;  /* for those who wait for a commit */
    struct batch gathering;
    uint64_t kept_count;
    uint64_t flushed_count;  /* of these, how many belong to turns that ended */
    uint64_t finished_count; /* of these, how many are committed or given up */
    journal_seq durable;
    journal_seq reserved;
    int64_t next_ns; /* not before this is a commit begun that nobody waits for */
    bool awaited;    /* somebody does */
    bool gathers;    /* the thread waits for next_ns, and need not be told of more rows */
    bool quiet;      /* nothing was committed for a while, nor is anything now */
    bool checkpoint_due;
    bool index_due;
    bool index_waits;                   /* it was brought on since the last commit */
    int64_t index_ns;                   /* not before this, while commits come */
    uint64_t index_asked, index_served; /* searches that wait for it, and those that need not */
    unsigned steps_left;                /* for those */
    bool stopping;
    bool failed;
    char why[256];
};

/* The thread. */

static bool has_work(const struct writer *w)
{
    return w->flushed_count == w->kept_count && !batch_is_empty(&w->gathering);
}

static int64_t now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * NS_PER_SECOND + now.tv_nsec;
}

/* False when the time has come before a sign. */
static bool wait_until(struct writer *w, int64_t at_ns)
{
    struct timespec at = {.tv_sec = (time_t)(at_ns / NS_PER_SECOND),
                          .tv_nsec = at_ns % NS_PER_SECOND};

    return pthread_cond_timedwait(&w->work, &w->lock, &at) != ETIMEDOUT;
}

/* Waits for a sign of work, or for more of it; false after a quiet second that can be used. */
static bool wait_for_work(struct writer *w)
{
    if (has_work(w)) {
        w->gathers = true;
        wait_until(w, w->next_ns);
        w->gathers = false;
        return true;
    }
    if (!w->checkpoint_due && !w->index_due) {
        pthread_cond_wait(&w->work, &w->lock);
        return true;
    }
    w->quiet = w->quiet || !wait_until(w, now_ns() + QUIET_NS);
    return !w->quiet || has_work(w);
}

/* A commit costs much the same for one row as for a hundred, so on a fast disk, too, rows gather
 * for a while; but the first does not wait for others, and nobody is kept waiting. */
static bool is_time(const struct writer *w)
{
    return w->awaited || w->stopping || now_ns() >= w->next_ns;
}

/* Commits and the index take turns. */
static bool is_turn_of_index(const struct writer *w)
{
    if (w->stopping || w->failed || (w->index_waits && has_work(w))) return false;
    return w->index_asked > w->index_served || (has_work(w) && now_ns() >= w->index_ns);
}

enum task { TASK_COMMIT, TASK_INDEX, TASK_CHECKPOINT, TASK_END };

static enum task next_task(struct writer *w)
{
    for (;;) {
        if (is_turn_of_index(w)) return TASK_INDEX;
        if (has_work(w) && is_time(w)) return TASK_COMMIT;
        if (!has_work(w) && w->stopping) return TASK_END;
        if (!wait_for_work(w)) return w->index_due ? TASK_INDEX : TASK_CHECKPOINT;
    }
}

static void note_failure(struct writer *w)
{
    if (w->failed) return;
    w->failed = true;
    snprintf(w->why, sizeof w->why, "%s", store_message(w->store));
}

/* Exchanges the empty batch for one with work. */
static void take(struct writer *w, struct batch *batch)
{
    struct batch empty = *batch;

    *batch = w->gathering;
    w->gathering = empty;
    w->awaited = w->quiet = false;
    w->next_ns = now_ns() + GATHER_NS;
}

static void publish(struct writer *w, const struct batch *batch, enum store_error error)
{
    w->finished_count += batch->count;
    if (!error) {
        if (w->durable < batch->seq_last) w->durable = batch->seq_last;
        if (w->reserved < batch->reserve) w->reserved = batch->reserve;
        w->checkpoint_due = w->index_due = true;
        w->index_waits = false;
    } else {
        note_failure(w);
    }
    pthread_cond_broadcast(&w->done);
}

/* Each task is called with the lock held, and works without it. */

/* After a failure the thread goes on, and what it takes is given up: nobody may wait for ever. */
static void commit(struct writer *w, struct batch *batch)
{
    enum store_error error;

    take(w, batch);
    pthread_mutex_unlock(&w->lock);
    error = batch_commit(batch, w->store);
    pthread_mutex_lock(&w->lock);
    publish(w, batch, error);
    pthread_mutex_unlock(&w->lock);
    batch_clear(batch);
    w->wake(w->context);
    pthread_mutex_lock(&w->lock);
}

static void bring_index_on(struct writer *w)
{
    uint64_t asked = w->index_asked;
    int64_t start_ns = now_ns(), end_ns;
    enum store_error error;
    bool more;

    pthread_mutex_unlock(&w->lock);
    error = store_index(w->store, INDEX_ROWS, &more);
    pthread_mutex_lock(&w->lock);
    end_ns = now_ns();
    if (error) note_failure(w);
    w->index_ns = end_ns + (end_ns - start_ns) * REST_PER_WORK;
    w->index_due = more;
    w->index_waits = w->checkpoint_due = true;
    if (w->steps_left) w->steps_left--;
    if (!more || w->steps_left == 0) w->index_served = asked;
    pthread_cond_broadcast(&w->done);
}

static void checkpoint(struct writer *w)
{
    pthread_mutex_unlock(&w->lock);
    store_checkpoint(w->store);
    pthread_mutex_lock(&w->lock);
    w->checkpoint_due = false;
}

static void end(struct writer *w)
{
    w->index_served = UINT64_MAX; /* nobody is to wait any more */
    pthread_cond_broadcast(&w->done);
}

static void *run(void *context)
{
    struct writer *w = context;
    struct batch batch;
    enum task task;

    batch_init(&batch);
    pthread_mutex_lock(&w->lock);
    do {
        task = next_task(w);
        switch (task) {
        case TASK_COMMIT: commit(w, &batch); break;
        case TASK_INDEX: bring_index_on(w); break;
        case TASK_CHECKPOINT: checkpoint(w); break;
        case TASK_END: end(w); break;
        }
    } while (task != TASK_END);
    pthread_mutex_unlock(&w->lock);
    batch_finish(&batch);
    return NULL;
}

/* The owner. */

struct writer *writer_start(struct store *store, size_t pending_max, journal_wake wake,
                            void *context)
{
    struct writer *w = mem_zero(sizeof *w);
    pthread_condattr_t monotonic;
    int error;

    CHECK(pending_max > 0);
    w->store = store;
    w->pending_max = pending_max;
    w->wake = wake;
    w->context = context;
    w->reserved = store_reserved(store);
    w->index_due = true; /* an earlier run may have left it behind */
    batch_init(&w->gathering);
    pthread_mutex_init(&w->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&w->work, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_cond_init(&w->done, NULL);
    error = pthread_create(&w->thread, NULL, run, w);
    CHECK(error == 0); /* like running out of memory */
    return w;
}

static void flush(struct writer *w, bool awaited)
{
    w->flushed_count = w->kept_count;
    if (awaited) w->awaited = true;
    if (has_work(w) && (awaited || !w->gathers)) pthread_cond_signal(&w->work);
}

void writer_stop(struct writer *w)
{
    pthread_mutex_lock(&w->lock);
    flush(w, true);
    w->stopping = true;
    pthread_cond_signal(&w->work);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
}

void writer_destroy(struct writer *w)
{
    if (!w) return;
    pthread_cond_destroy(&w->done);
    pthread_cond_destroy(&w->work);
    pthread_mutex_destroy(&w->lock);
    batch_finish(&w->gathering);
    mem_free(w);
}

static bool is_full(const struct writer *w)
{
    return w->kept_count - w->finished_count >= w->pending_max;
}

/* What is durable is told by its number, and so is what the index has: a number is never split. */
static bool belongs_to_last(const struct writer *w, const struct effect *effect)
{
    return w->gathering.count && effect->seq == w->gathering.seq_last;
}

void writer_keep(struct writer *w, const struct effect *effect)
{
    pthread_mutex_lock(&w->lock);
    while (is_full(w) && !belongs_to_last(w, effect)) {
        flush(w, true);
        pthread_cond_wait(&w->done, &w->lock);
    }
    batch_add(&w->gathering, effect);
    w->kept_count++;
    pthread_mutex_unlock(&w->lock);
}

void writer_flush(struct writer *w, bool awaited)
{
    pthread_mutex_lock(&w->lock);
    flush(w, awaited);
    pthread_mutex_unlock(&w->lock);
}

void writer_reserve(struct writer *w, journal_seq seq)
{
    pthread_mutex_lock(&w->lock);
    w->gathering.reserve = seq;
    flush(w, false);
    pthread_mutex_unlock(&w->lock);
}

journal_seq writer_wait_reserved(struct writer *w, journal_seq seq)
{
    journal_seq reserved;

    pthread_mutex_lock(&w->lock);
    flush(w, true);
    while (w->reserved < seq && !w->failed) pthread_cond_wait(&w->done, &w->lock);
    reserved = w->failed ? JOURNAL_SEQ_MAX : w->reserved;
    pthread_mutex_unlock(&w->lock);
    return reserved;
}

journal_seq writer_durable(struct writer *w)
{
    journal_seq durable;

    pthread_mutex_lock(&w->lock);
    durable = w->durable;
    pthread_mutex_unlock(&w->lock);
    return durable;
}

uint64_t writer_kept(struct writer *w)
{
    uint64_t kept;

    pthread_mutex_lock(&w->lock);
    kept = w->kept_count;
    pthread_mutex_unlock(&w->lock);
    return kept;
}

void writer_wait(struct writer *w, uint64_t kept)
{
    pthread_mutex_lock(&w->lock);
    while (w->finished_count < kept) {
        w->awaited = true;
        pthread_cond_signal(&w->work);
        pthread_cond_wait(&w->done, &w->lock);
    }
    pthread_mutex_unlock(&w->lock);
}

void writer_wait_indexed(struct writer *w)
{
    uint64_t ticket;

    pthread_mutex_lock(&w->lock);
    if (w->index_served < UINT64_MAX) {
        ticket = ++w->index_asked;
        w->steps_left = SEARCH_STEPS;
        pthread_cond_signal(&w->work);
        while (w->index_served < ticket && !w->failed) pthread_cond_wait(&w->done, &w->lock);
    }
    pthread_mutex_unlock(&w->lock);
}

const char *writer_failure(struct writer *w)
{
    const char *why;

    pthread_mutex_lock(&w->lock);
    why = w->failed ? w->why : NULL;
    pthread_mutex_unlock(&w->lock);
    return why;
}
