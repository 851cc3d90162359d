/* SPDX-License-Identifier: MIT
 * loop: epoll, an eventfd, and a heap of deadlines. */
#include "net/loop.h"

#include "base/list.h"
#include "base/mem.h"
#include "net/clock.h"

#include <errno.h>
#include <limits.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { EVENTS_PER_TURN = 256 };

struct loop {
    int fd;
    int wake_fd;
    int64_t now_ms;
    struct heap timers;
    struct loop_source wake_source;
};

/* Edge-triggered, so the count need not be read back to be rid of it. */
static void woken(struct loop_source *source, uint32_t events)
{
    (void)source;
    (void)events;
}

enum loop_error loop_open(struct loop **out)
{
    struct loop *l = mem_zero(sizeof *l);

    heap_init(&l->timers);
    l->now_ms = clock_mono_ms();
    l->wake_source.ready = woken;
    l->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    l->fd = epoll_create1(EPOLL_CLOEXEC);
    if (l->fd < 0 || l->wake_fd < 0 ||
        loop_add(l, l->wake_fd, EPOLLIN | EPOLLET, &l->wake_source) != LOOP_OK) {
        loop_close(l);
        return LOOP_FAILED;
    }
    *out = l;
    return LOOP_OK;
}

void loop_close(struct loop *l)
{
    if (!l) return;
    if (l->fd >= 0) close(l->fd);
    if (l->wake_fd >= 0) close(l->wake_fd);
    heap_finish(&l->timers);
    mem_free(l);
}

enum loop_error loop_add(struct loop *l, int fd, uint32_t events, struct loop_source *source)
{
    struct epoll_event event = {.events = events, .data.ptr = source};

    return epoll_ctl(l->fd, EPOLL_CTL_ADD, fd, &event) == 0 ? LOOP_OK : LOOP_FAILED;
}

void loop_remove(struct loop *l, int fd)
{
    CHECK(epoll_ctl(l->fd, EPOLL_CTL_DEL, fd, NULL) == 0);
}

void loop_set_timer(struct loop *l, struct loop_timer *timer, int64_t at_ms)
{
    if (at_ms == INT64_MAX)
        heap_remove(&l->timers, &timer->node);
    else
        heap_set(&l->timers, &timer->node, at_ms);
}

static int wait_ms(const struct loop *l, int64_t until_ms)
{
    const struct heap_node *first = heap_first(&l->timers);
    int64_t left;

    if (first && first->at_ms < until_ms) until_ms = first->at_ms;
    if (until_ms == INT64_MAX) return -1;
    left = until_ms - clock_mono_ms();
    if (left <= 0) return 0;
    return left < INT_MAX ? (int)left : INT_MAX;
}

void loop_turn(struct loop *l, int64_t until_ms)
{
    struct epoll_event events[EVENTS_PER_TURN];
    struct heap_node *due;
    int count = epoll_wait(l->fd, events, EVENTS_PER_TURN, wait_ms(l, until_ms));

    CHECK(count >= 0 || errno == EINTR);
    l->now_ms = clock_mono_ms();
    for (int i = 0; i < count; i++) {
        struct loop_source *source = events[i].data.ptr;
        source->ready(source, events[i].events);
    }
    while ((due = heap_take_due(&l->timers, l->now_ms))) {
        struct loop_timer *timer = CONTAINER_OF(due, struct loop_timer, node);
        timer->due(timer);
    }
}

int64_t loop_now_ms(const struct loop *l)
{
    return l->now_ms;
}

void loop_wake(struct loop *l)
{
    int saved = errno;

    /* Fails only when the count is at its end, and then the loop has been woken already. */
    (void)!eventfd_write(l->wake_fd, 1);
    errno = saved;
}
