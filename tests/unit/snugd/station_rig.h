/* SPDX-License-Identifier: MIT
 * station_rig: one station with a small mailbox for the core, and callers on sockets. */
#ifndef SNUG_TESTS_STATION_RIG_H
#define SNUG_TESTS_STATION_RIG_H

#include "base/check.h"
#include "base/mem.h"
#include "core/effect.h"
#include "net/clock.h"
#include "snugd/inputs.h"
#include "snugd/station/station.h"
#include "tcp_pair.h"

#include <sched.h>
#include <semaphore.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct rig {
    struct server_options options;
    struct station *station;
    struct mailbox *core;
    sem_t mail_came;
    struct mail mail;
    size_t mail_at, input_at;
    int fds[8];
    size_t fd_count;
};

static inline void wake(void *context)
{
    sem_post(&((struct rig *)context)->mail_came);
}

static inline struct rig *create(size_t core_bytes_max, uint32_t rate, uint32_t burst)
{
    struct rig *r = mem_zero(sizeof *r);

    r->options.core.lobby = STR("#lobby");
    r->options.message_rate = rate;
    r->options.message_burst = burst;
    r->options.send_queue_bytes_max = 1 << 17;
    sem_init(&r->mail_came, 0, 0);
    r->core = mailbox_create(core_bytes_max, wake, r);
    assert_int_equal(station_open(0, &r->options, NULL, r->core, &r->station), STATION_OK);
    assert_int_equal(station_start(r->station), STATION_OK);
    return r;
}

static inline int set_up(void **state)
{
    *state = create(1 << 20, 1000, 100);
    return 0;
}

/* Forgets the mail in hand and takes what has come since. */
static inline bool take_mail(struct rig *r)
{
    for (size_t i = 0; i < r->mail.count; i++) inputs_destroy(r->mail.items[i]);
    r->mail_at = r->input_at = 0;
    if (!mailbox_take(r->core, &r->mail)) return false;
    if (r->mail.senders_held_back) worker_wake(station_worker(r->station));
    return true;
}

static inline int tear_down(void **state)
{
    struct rig *r = *state;

    worker_finish(station_worker(r->station), clock_mono_ms());
    worker_join(station_worker(r->station));
    station_close(r->station);
    for (size_t i = 0; i < r->fd_count; i++) close(r->fds[i]);
    take_mail(r);
    take_mail(r);
    mail_finish(&r->mail);
    mailbox_destroy(r->core);
    sem_destroy(&r->mail_came);
    mem_free(r);
    return 0;
}

/* A station that says nothing fails the test instead of hanging it. */
static inline void await_mail(struct rig *r)
{
    struct timespec limit;

    clock_gettime(CLOCK_REALTIME, &limit);
    limit.tv_sec += 10;
    if (sem_timedwait(&r->mail_came, &limit) != 0) fail_msg("the core was told nothing");
}

/* The next thing the core is told; its text is valid until the one after it. */
static inline struct input next_input(struct rig *r)
{
    for (;;) {
        if (r->mail_at < r->mail.count) {
            struct inputs *in = r->mail.items[r->mail_at];
            if (r->input_at < in->count) return in->items[r->input_at++];
            r->mail_at++;
            r->input_at = 0;
        } else if (!take_mail(r)) {
            await_mail(r);
        }
    }
}

static inline void expect(struct rig *r, session_id session, enum input_kind kind, struct str text)
{
    struct input input = next_input(r);

    assert_int_equal(input.kind, kind);
    assert_int_equal(input.session, session);
    if (!str_eq(input.text, text))
        fail_msg("\"" STR_FMT "\" is not \"" STR_FMT "\"", STR_ARG(input.text), STR_ARG(text));
}

struct caller {
    int fd;
    session_id session;
};

static inline struct caller call(struct rig *r)
{
    struct timeval limit = {.tv_sec = 10};
    struct input input;
    int fds[2];

    tcp_pair(fds);
    setsockopt(fds[1], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    r->fds[r->fd_count++] = fds[1];
    worker_adopt(station_worker(r->station), fds[0], STR("192.0.2.1"), 0);
    input = next_input(r);
    assert_int_equal(input.kind, INPUT_OPEN);
    assert_str(input.text, "192.0.2.1");
    return (struct caller){fds[1], input.session};
}

static inline void say(struct caller c, struct str text)
{
    assert_int_equal(send(c.fd, text.p, text.n, 0), text.n);
}

static inline void hear(struct caller c, struct str text)
{
    char bytes[4096];

    assert_true(text.n <= sizeof bytes);
    assert_int_equal(recv(c.fd, bytes, text.n, MSG_WAITALL), text.n);
    if (memcmp(bytes, text.p, text.n) != 0)
        fail_msg("\"%.*s\" is not \"" STR_FMT "\"", (int)text.n, bytes, STR_ARG(text));
}

static inline void hear_end(struct caller c)
{
    assert_int_equal(recv(c.fd, &(char){0}, 1, 0), 0);
}

/* A caller who speaks IRC. */
static inline struct caller call_irc(struct rig *r)
{
    struct caller c = call(r);

    say(c, STR("NICK x\r\n"));
    expect(r, c.session, INPUT_LINE, STR("NICK x"));
    return c;
}

/* What the core wants done, all in one turn. */
static inline void want(struct rig *r, const struct effect *effects, size_t count)
{
    struct effects *list = mem_zero(sizeof *list);

    effects_init(list);
    for (size_t i = 0; i < count; i++) effects_add(list, &effects[i]);
    mailbox_put(worker_mailbox(station_worker(r->station)), list, 1);
}

#define WANT(r, ...)                                                                               \
    want(r, (const struct effect[]){__VA_ARGS__},                                                  \
         sizeof((const struct effect[]){__VA_ARGS__}) / sizeof(struct effect))

static inline struct effect send_to(struct caller c, struct str body)
{
    return (struct effect){.kind = EFFECT_SEND, .session = c.session, .line.body = body};
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
