/* SPDX-License-Identifier: MIT
 * mailbox: a vector behind a mutex, swapped for an empty one by the taker. */
#include "net/mailbox.h"

#include "base/check.h"
#include "base/mem.h"

#include <pthread.h>

struct mailbox {
    pthread_mutex_t lock;
    pthread_cond_t emptied;
    struct mail inside;
    size_t bytes;
    size_t bytes_max;
    size_t waiting_count;
    void (*wake)(void *context);
    void *context;
};

struct mailbox *mailbox_create(size_t bytes_max, void (*wake)(void *context), void *context)
{
    struct mailbox *m = mem_zero(sizeof *m);

    CHECK(pthread_mutex_init(&m->lock, NULL) == 0);
    CHECK(pthread_cond_init(&m->emptied, NULL) == 0);
    m->bytes_max = bytes_max;
    m->wake = wake;
    m->context = context;
    return m;
}

void mailbox_destroy(struct mailbox *m)
{
    if (!m) return;
    CHECK(m->inside.count == 0);
    mail_finish(&m->inside);
    pthread_cond_destroy(&m->emptied);
    pthread_mutex_destroy(&m->lock);
    mem_free(m);
}

static void put(struct mailbox *m, void *item, size_t bytes, bool waits)
{
    bool was_empty;

    pthread_mutex_lock(&m->lock);
    while (waits && m->bytes >= m->bytes_max) {
        m->waiting_count++;
        pthread_cond_wait(&m->emptied, &m->lock);
        m->waiting_count--;
    }
    was_empty = m->inside.count == 0;
    m->inside.items =
        mem_grow(m->inside.items, &m->inside.capacity, m->inside.count + 1, sizeof(void *));
    m->inside.items[m->inside.count++] = item;
    m->bytes += bytes;
    pthread_mutex_unlock(&m->lock);
    if (was_empty) m->wake(m->context);
}

void mailbox_put(struct mailbox *m, void *item, size_t bytes)
{
    put(m, item, bytes, false);
}

void mailbox_put_waiting(struct mailbox *m, void *item, size_t bytes)
{
    put(m, item, bytes, true);
}

bool mailbox_is_full(struct mailbox *m)
{
    bool full;

    pthread_mutex_lock(&m->lock);
    full = m->bytes >= m->bytes_max;
    if (full) m->inside.senders_held_back = true;
    pthread_mutex_unlock(&m->lock);
    return full;
}

bool mailbox_take(struct mailbox *m, struct mail *mail)
{
    struct mail emptied = *mail;

    emptied.count = 0;
    emptied.senders_held_back = false;
    pthread_mutex_lock(&m->lock);
    *mail = m->inside;
    m->inside = emptied;
    m->bytes = 0;
    if (m->waiting_count) pthread_cond_broadcast(&m->emptied);
    pthread_mutex_unlock(&m->lock);
    return mail->count > 0;
}

void mail_finish(struct mail *mail)
{
    mem_free(mail->items);
    *mail = (struct mail){0};
}
