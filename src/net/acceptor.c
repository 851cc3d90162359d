/* SPDX-License-Identifier: MIT
 * acceptor: accept4 in a loop, with a rest when descriptors run out. */
#include "net/acceptor.h"

#include "base/list.h"
#include "base/mem.h"
#include "net/address.h"
#include "net/thread.h"

#include <errno.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>

enum { REST_MS = 100 };

struct door_bell {
    struct loop_source source;
    int fd;
    uint32_t mark;
    bool ringing; /* there may be somebody to accept: edges come only once */
};

struct acceptor {
    pthread_t thread;
    struct loop *loop;
    struct worker *const *workers;
    size_t worker_count;
    acceptor_note note;
    void *context;
    int64_t rest_until_ms; /* 0 while working */
    bool tired;            /* has rested, and accepted nothing since */
    _Atomic bool stopping;
    size_t bell_count;
    struct door_bell bells[];
};

static struct worker *least_busy(const struct acceptor *a)
{
    struct worker *best = a->workers[0];

    for (size_t i = 1; i < a->worker_count; i++)
        if (worker_conn_count(a->workers[i]) < worker_conn_count(best)) best = a->workers[i];
    return best;
}

static void deal(struct acceptor *a, int fd, const struct sockaddr_storage *from, uint32_t mark)
{
    char text[ADDRESS_BYTES_MAX];

    if (a->tired) a->note(a->context, NULL);
    a->tired = false;
    worker_adopt(least_busy(a), fd, address_text(from, text), mark);
}

static void rest(struct acceptor *a, int error)
{
    if (!a->tired) a->note(a->context, strerror(error));
    a->tired = true;
    a->rest_until_ms = loop_now_ms(a->loop) + REST_MS;
}

static bool is_shortage(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

/* Errors that are no shortage belong to the one connection, which has ended already. */
static void answer(struct acceptor *a, struct door_bell *bell)
{
    while (!atomic_load(&a->stopping)) {
        struct sockaddr_storage from = {0};
        socklen_t size = sizeof from;
        int fd = accept4(bell->fd, (struct sockaddr *)&from, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);

        if (fd >= 0) {
            deal(a, fd, &from, bell->mark);
        } else if (is_shortage(errno)) {
            rest(a, errno);
            return;
        } else if (errno == EAGAIN) {
            bell->ringing = false;
            return;
        }
    }
}

static void ring(struct loop_source *source, uint32_t events)
{
    (void)events;
    CONTAINER_OF(source, struct door_bell, source)->ringing = true;
}

static void *run(void *context)
{
    struct acceptor *a = context;

    while (!atomic_load(&a->stopping)) {
        loop_turn(a->loop, a->rest_until_ms ? a->rest_until_ms : INT64_MAX);
        if (loop_now_ms(a->loop) < a->rest_until_ms) continue;
        a->rest_until_ms = 0;
        for (size_t i = 0; i < a->bell_count; i++)
            if (a->bells[i].ringing) answer(a, &a->bells[i]);
    }
    return NULL;
}

static enum loop_error listen_to_bells(struct acceptor *a)
{
    for (size_t i = 0; i < a->bell_count; i++)
        if (loop_add(a->loop, a->bells[i].fd, EPOLLIN | EPOLLET, &a->bells[i].source) != LOOP_OK)
            return LOOP_FAILED;
    return LOOP_OK;
}

static struct acceptor *create(struct listener *const *listeners, size_t count)
{
    struct acceptor *a = mem_zero(sizeof *a + count * sizeof a->bells[0]);

    a->bell_count = count;
    for (size_t i = 0; i < count; i++)
        a->bells[i] = (struct door_bell){
            .source = {ring}, .fd = listener_fd(listeners[i]), .mark = listener_mark(listeners[i])};
    return a;
}

static void destroy(struct acceptor *a)
{
    loop_close(a->loop);
    mem_free(a);
}

enum acceptor_error acceptor_start(struct listener *const *listeners, size_t listener_count,
                                   struct worker *const *workers, size_t worker_count,
                                   acceptor_note note, void *context, struct acceptor **out)
{
    struct acceptor *a = create(listeners, listener_count);

    CHECK(worker_count > 0);
    a->workers = workers;
    a->worker_count = worker_count;
    a->note = note;
    a->context = context;
    if (loop_open(&a->loop) == LOOP_OK && listen_to_bells(a) == LOOP_OK &&
        thread_start(&a->thread, "acceptor", run, a) == THREAD_OK) {
        *out = a;
        return ACCEPTOR_OK;
    }
    destroy(a);
    return ACCEPTOR_FAILED;
}

void acceptor_stop(struct acceptor *a)
{
    if (!a) return;
    atomic_store(&a->stopping, true);
    loop_wake(a->loop);
    CHECK(pthread_join(a->thread, NULL) == 0);
    destroy(a);
}
