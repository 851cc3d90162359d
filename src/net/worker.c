/* SPDX-License-Identifier: MIT
 * worker: the turn, and the slots that turn ids into connections. */
#include "net/worker.h"

#include "base/mem.h"
#include "net/address.h"
#include "net/thread.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    INDEX_SHIFT = 56,
    GENERATION_SHIFT = 24,
    SLOT_COUNT_MAX = 1 << GENERATION_SHIFT,
    ARRIVALS_MAX = 1024,
    MAIL_BYTES_A_TURN = 256 * 1024, /* a fraction of what a connection's queue holds */
};

static_assert(WORKER_COUNT_MAX == 1 << (64 - INDEX_SHIFT), "an index fits above the rest");
static_assert(INDEX_SHIFT - GENERATION_SHIFT == 32, "a generation is 32 bits");

/* A slot whose generation has reached the end is never used again. */
struct slot {
    struct conn *conn; /* NULL while free */
    uint32_t generation;
    uint32_t next_free; /* place + 1 */
};

struct arrival {
    int fd;
    uint32_t mark;
    size_t address_n;
    char address[ADDRESS_BYTES_MAX];
};

struct worker {
    uint32_t index;
    const struct worker_handler *handler;
    struct worker_limits limits;
    pthread_t thread;
    struct loop *loop;
    struct conn_group group;
    struct mailbox *mailbox, *arrivals;
    struct mail mail, arrived;
    size_t mail_at;     /* the next of the mail in hand */
    bool may_have_mail; /* the last turn did not come to its end */
    struct slot *slots;
    size_t slot_count, slot_capacity;
    uint32_t first_free; /* place + 1, or 0 */
    _Atomic uint32_t conn_count;
    _Atomic int64_t end_ms; /* 0 until worker_finish */
};

static conn_id id_of(const struct worker *w, uint32_t place)
{
    return (conn_id)w->index << INDEX_SHIFT |
           (conn_id)w->slots[place].generation << GENERATION_SHIFT | place;
}

uint32_t worker_index_of(conn_id id)
{
    return (uint32_t)(id >> INDEX_SHIFT);
}

static uint32_t place_of(conn_id id)
{
    return (uint32_t)id & (SLOT_COUNT_MAX - 1);
}

struct conn *worker_find(const struct worker *w, conn_id id)
{
    uint32_t place = place_of(id);
    struct conn *c = place < w->slot_count ? w->slots[place].conn : NULL;

    return c && c->id == id && c->state != CONN_GONE ? c : NULL;
}

/* False when every place is taken. */
static bool take_place(struct worker *w, uint32_t *out)
{
    if (w->first_free) {
        *out = w->first_free - 1;
        w->first_free = w->slots[*out].next_free;
    } else {
        if (w->slot_count == SLOT_COUNT_MAX) return false;
        w->slots = mem_grow(w->slots, &w->slot_capacity, w->slot_count + 1, sizeof *w->slots);
        *out = (uint32_t)w->slot_count++;
        w->slots[*out] = (struct slot){0};
    }
    w->slots[*out].generation++;
    return true;
}

static void free_place(struct worker *w, uint32_t place)
{
    struct slot *slot = &w->slots[place];

    slot->conn = NULL;
    if (slot->generation == UINT32_MAX) return;
    slot->next_free = w->first_free;
    w->first_free = place + 1;
}

void worker_adopt(struct worker *w, int fd, struct str address, uint32_t mark)
{
    struct arrival *arrival = mem_zero(sizeof *arrival);

    CHECK(address.n <= sizeof arrival->address);
    arrival->fd = fd;
    arrival->address_n = address.n;
    arrival->mark = mark;
    if (address.n) memcpy(arrival->address, address.p, address.n);
    atomic_fetch_add(&w->conn_count, 1);
    mailbox_put_waiting(w->arrivals, arrival, 1);
}

static bool open_conn(struct worker *w, const struct arrival *arrival)
{
    struct conn *c;
    uint32_t place;

    if (!take_place(w, &place)) {
        close(arrival->fd);
        return false;
    }
    c = mem_zero(w->handler->conn_bytes);
    if (conn_init(c, &w->group, id_of(w, place), arrival->fd, w->limits.queue_bytes_max)) {
        mem_free(c);
        free_place(w, place);
        return false;
    }
    w->slots[place].conn = c;
    w->handler->opened(w->handler->context, c, (struct str){arrival->address, arrival->address_n},
                       arrival->mark);
    return true;
}

static void take_arrivals(struct worker *w)
{
    mailbox_take(w->arrivals, &w->arrived);
    for (size_t i = 0; i < w->arrived.count; i++) {
        if (!open_conn(w, w->arrived.items[i])) atomic_fetch_sub(&w->conn_count, 1);
        mem_free(w->arrived.items[i]);
    }
}

static void release_gone(struct worker *w)
{
    conn_group_sweep(&w->group);
    conn_group_forget_gone(&w->group);
    for (size_t i = 0; i < w->group.gone.count; i++) {
        struct conn *c = w->group.gone.items[i];

        w->handler->released(w->handler->context, c);
        free_place(w, place_of(c->id));
        mem_free(c);
        atomic_fetch_sub(&w->conn_count, 1);
    }
    w->group.gone.count = 0;
}

static void each_conn(struct worker *w, void (*end)(struct conn *c))
{
    for (size_t i = 0; i < w->slot_count; i++)
        if (w->slots[i].conn) end(w->slots[i].conn);
}

/* The next of the mail, or NULL when there is none. */
static void *next_mail(struct worker *w)
{
    if (w->mail_at == w->mail.count) {
        w->mail_at = 0;
        if (!mailbox_take(w->mailbox, &w->mail)) return NULL;
    }
    return w->mail.items[w->mail_at++];
}

/* A worker that is behind catches up in several turns, so that those who read as fast as they are
 * written to are not taken for slow. */
static void take_mail(struct worker *w, size_t bytes_max)
{
    size_t bytes = 0;
    void *item = NULL;

    while (bytes < bytes_max && (item = next_mail(w)))
        bytes += w->handler->mail(w->handler->context, item);
    w->may_have_mail = item != NULL;
}

/* Whether the end was asked for, which is read before the mail is taken, so that all that was put
 * in before is done before. */
static bool turn(struct worker *w)
{
    const struct worker_handler *handler = w->handler;
    int64_t end_ms = atomic_load(&w->end_ms);
    bool is_busy = w->may_have_mail || conn_group_busy(&w->group);

    loop_turn(w->loop, is_busy ? 0 : end_ms ? end_ms : INT64_MAX);
    end_ms = atomic_load(&w->end_ms);
    take_arrivals(w);
    take_mail(w, end_ms ? SIZE_MAX : MAIL_BYTES_A_TURN);
    conn_group_read(&w->group);
    if (end_ms) each_conn(w, conn_close);
    handler->before_write(handler->context);
    conn_group_write(&w->group);
    if (end_ms && loop_now_ms(w->loop) >= end_ms) each_conn(w, conn_cut);
    release_gone(w);
    handler->after_write(handler->context);
    return end_ms != 0;
}

static void *run(void *context)
{
    struct worker *w = context;

    while (!turn(w) || atomic_load(&w->conn_count) > 0) continue;
    return NULL;
}

static void wake(void *context)
{
    struct worker *w = context;

    loop_wake(w->loop);
}

enum worker_error worker_open(uint32_t index, const struct worker_handler *handler,
                              struct worker_limits limits, struct worker **out)
{
    struct worker *w;
    struct loop *loop;

    CHECK(index < WORKER_COUNT_MAX);
    CHECK(handler->conn_bytes >= sizeof(struct conn));
    if (loop_open(&loop) != LOOP_OK) return WORKER_FAILED;
    w = mem_zero(sizeof *w);
    w->index = index;
    w->handler = handler;
    w->limits = limits;
    w->loop = loop;
    conn_group_init(&w->group, loop, &handler->conn, limits.stall_ms);
    w->mailbox = mailbox_create(limits.mail_bytes_max, wake, w);
    w->arrivals = mailbox_create(ARRIVALS_MAX, wake, w);
    *out = w;
    return WORKER_OK;
}

enum worker_error worker_start(struct worker *w)
{
    char name[16];

    snprintf(name, sizeof name, "worker %u", w->index);
    return thread_start(&w->thread, name, run, w) == THREAD_OK ? WORKER_OK : WORKER_FAILED;
}

struct mailbox *worker_mailbox(struct worker *w)
{
    return w->mailbox;
}

void worker_wake(struct worker *w)
{
    loop_wake(w->loop);
}

uint32_t worker_conn_count(const struct worker *w)
{
    return atomic_load(&w->conn_count);
}

int64_t worker_now_ms(const struct worker *w)
{
    return loop_now_ms(w->loop);
}

void worker_finish(struct worker *w, int64_t end_ms)
{
    CHECK(end_ms > 0);
    atomic_store(&w->end_ms, end_ms);
    loop_wake(w->loop);
}

void worker_join(struct worker *w)
{
    CHECK(pthread_join(w->thread, NULL) == 0);
}

void worker_close(struct worker *w)
{
    if (!w) return;
    CHECK(atomic_load(&w->conn_count) == 0);
    mailbox_destroy(w->mailbox);
    mailbox_destroy(w->arrivals);
    mail_finish(&w->mail);
    mail_finish(&w->arrived);
    conn_group_finish(&w->group);
    loop_close(w->loop);
    mem_free(w->slots);
    mem_free(w);
}
