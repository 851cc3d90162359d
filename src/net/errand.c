/* SPDX-License-Identifier: MIT
 * errand: two hold the run, the thread and its owner. Who lets go of it last drops the work, unless
 * the owner has taken it. */
#include "net/errand.h"

#include "base/mem.h"
#include "net/thread.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

struct errand_run {
    const struct errand_kind *kind;
    void *work; /* NULL once it was taken */
    int end;    /* the thread's, of the pipe */
    _Atomic bool is_done;
    _Atomic int holders;
};

static void let_go(struct errand_run *r)
{
    if (atomic_fetch_sub(&r->holders, 1) > 1) return;
    if (r->work) r->kind->drop(r->work);
    mem_free(r);
}

static void *go(void *context)
{
    struct errand_run *r = context;

    r->kind->run(r->work);
    atomic_store(&r->is_done, true);
    close(r->end);
    let_go(r);
    return NULL;
}

void errand_init(struct errand *e)
{
    *e = (struct errand){.fd = -1};
}

void errand_start(struct errand *e, const struct errand_kind *kind, void *work)
{
    struct errand_run *r = mem_zero(sizeof *r);
    pthread_t thread;
    int ends[2];

    CHECK(e->fd < 0);
    CHECK(pipe2(ends, O_CLOEXEC) == 0);
    r->kind = kind;
    r->work = work;
    r->end = ends[1];
    atomic_store(&r->holders, 2);
    CHECK(thread_start(&thread, "errand", go, r) == THREAD_OK);
    (void)pthread_detach(thread);
    *e = (struct errand){.fd = ends[0], .going = r};
}

void *errand_take(struct errand *e)
{
    void *work = e->going->work;

    CHECK(atomic_load(&e->going->is_done));
    e->going->work = NULL;
    errand_stop(e);
    return work;
}

void errand_stop(struct errand *e)
{
    if (e->fd < 0) return;
    close(e->fd);
    let_go(e->going);
    errand_init(e);
}
