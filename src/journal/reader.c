/* SPDX-License-Identifier: MIT
 * reader: the lock guards the two lists and is never held during I/O or a call of wake; the
 * writer's lock is never taken under it. */
#include "journal/reader.h"

#include "base/mem.h"
#include "base/turns.h"

#include <pthread.h>
#include <string.h>

struct reader {
    struct store_reader *store; /* used by the thread alone; NULL when it could not be opened */
    struct writer *writer;
    journal_wake wake;
    void *context;
    pthread_t thread;

    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t work;
    struct turns asked;
    struct list answered;
    bool stopping;
};

static struct load *first_of(struct list *loads)
{
    struct load *load;

    if (list_is_empty(loads)) return NULL;
    load = CONTAINER_OF(loads->next, struct load, place);
    list_remove(&load->place);
    return load;
}

static struct load *next_asked(struct reader *r)
{
    struct list *place = turns_next(&r->asked);

    return place ? CONTAINER_OF(place, struct load, place) : NULL;
}

/* The thread. */

static struct load *wait_for_question(struct reader *r)
{
    struct load *load = NULL;

    pthread_mutex_lock(&r->lock);
    while (r->asked.count == 0 && !r->stopping) pthread_cond_wait(&r->work, &r->lock);
    if (!r->stopping) load = next_asked(r);
    pthread_mutex_unlock(&r->lock);
    return load;
}

static void read_rows(struct reader *r, struct load *load)
{
    if (!r->store)
        load->why = STR("the store cannot be opened for reading");
    else if (store_fetch(r->store, &load->query, &load->bytes, &load->rows, &load->row_count))
        load->why = arena_copy(&load->bytes, str_from(store_reader_message(r->store)));
}

static void answer(struct reader *r, struct load *load)
{
    pthread_mutex_lock(&r->lock);
    list_append(&r->answered, &load->place);
    pthread_mutex_unlock(&r->lock);
    r->wake(r->context);
}

static void *run(void *context)
{
    struct reader *r = context;
    struct load *load;

    while ((load = wait_for_question(r))) {
        writer_wait(r->writer, load->kept);
        if (load->query.words.n || load->query.nick.n) writer_wait_indexed(r->writer);
        read_rows(r, load);
        answer(r, load);
    }
    return NULL;
}

/* The owner. */

struct reader *reader_start(const struct store *store, struct writer *writer, journal_wake wake,
                            void *context)
{
    struct reader *r = mem_zero(sizeof *r);
    int error;

    if (store_reader_open(store, &r->store)) r->store = NULL;
    r->writer = writer;
    r->wake = wake;
    r->context = context;
    turns_init(&r->asked);
    list_init(&r->answered);
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->work, NULL);
    error = pthread_create(&r->thread, NULL, run, r);
    CHECK(error == 0); /* like running out of memory */
    return r;
}

static void destroy_all(struct reader *r)
{
    struct load *load;

    while ((load = next_asked(r))) load_destroy(load);
    while ((load = first_of(&r->answered))) load_destroy(load);
    turns_finish(&r->asked);
}

void reader_stop(struct reader *r)
{
    pthread_mutex_lock(&r->lock);
    r->stopping = true;
    pthread_cond_signal(&r->work);
    pthread_mutex_unlock(&r->lock);
    pthread_join(r->thread, NULL);
    destroy_all(r);
    pthread_cond_destroy(&r->work);
    pthread_mutex_destroy(&r->lock);
    store_reader_close(r->store);
    mem_free(r);
}

static void copy_query(struct arena *bytes, struct history_query *query)
{
    size_t n = query->room_count * sizeof *query->rooms;
    room_id *rooms = arena_alloc(bytes, n);

    if (n) memcpy(rooms, query->rooms, n);
    query->rooms = rooms;
    query->words = arena_copy(bytes, query->words);
    query->nick = arena_copy(bytes, query->nick);
}

static struct load *load_create(const struct effect *effect)
{
    struct load *load = mem_zero(sizeof *load);

    list_init(&load->place);
    arena_init(&load->bytes);
    load->session = effect->session;
    load->request = effect->request;
    load->query = effect->query;
    copy_query(&load->bytes, &load->query);
    return load;
}

void reader_ask(struct reader *r, const struct effect *effect)
{
    struct load *load = load_create(effect);

    load->kept = writer_kept(r->writer);
    pthread_mutex_lock(&r->lock);
    turns_add(&r->asked, effect->asker, &load->place);
    pthread_cond_signal(&r->work);
    pthread_mutex_unlock(&r->lock);
}

struct load *reader_take(struct reader *r)
{
    struct load *load;

    pthread_mutex_lock(&r->lock);
    load = first_of(&r->answered);
    pthread_mutex_unlock(&r->lock);
    return load;
}

void load_destroy(struct load *load)
{
    if (!load) return;
    arena_finish(&load->bytes);
    mem_free(load);
}
