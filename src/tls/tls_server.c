/* SPDX-License-Identifier: MIT
 * tls_server: a pointer behind a lock, which is held only to take or to replace it, with no other
 * lock around it or inside. */
#include "tls/tls_server.h"

#include "base/mem.h"

#include <pthread.h>

struct tls_server {
    pthread_mutex_t lock;
    struct identities *shown;
};

struct tls_server *tls_server_create(struct identities *shown)
{
    struct tls_server *s = mem_zero(sizeof *s);

    CHECK(pthread_mutex_init(&s->lock, NULL) == 0);
    s->shown = shown;
    return s;
}

void tls_server_destroy(struct tls_server *s)
{
    if (!s) return;
    identities_unref(s->shown);
    pthread_mutex_destroy(&s->lock);
    mem_free(s);
}

void tls_server_show(struct tls_server *s, struct identities *shown)
{
    struct identities *before;

    CHECK(pthread_mutex_lock(&s->lock) == 0);
    before = s->shown;
    s->shown = shown;
    CHECK(pthread_mutex_unlock(&s->lock) == 0);
    identities_unref(before);
}

struct identities *tls_server_shown(struct tls_server *s)
{
    struct identities *shown;

    CHECK(pthread_mutex_lock(&s->lock) == 0);
    shown = identities_ref(s->shown);
    CHECK(pthread_mutex_unlock(&s->lock) == 0);
    return shown;
}
