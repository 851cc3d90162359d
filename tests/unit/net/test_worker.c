/* SPDX-License-Identifier: MIT
 * test_worker: listeners, the acceptor and workers together over loopback, with an echo for a
 * service. */
#include "base/mem.h"
#include "net/acceptor.h"
#include "net/clock.h"
#include "unit.h"

#include <arpa/inet.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WORKER_COUNT = 3, CLIENT_COUNT = 60 };

struct service {
    struct worker_handler handler;
    struct worker *workers[WORKER_COUNT];
    struct listener *listener;
    struct acceptor *acceptor;
    sem_t tired_once;
    sem_t mail_came;
    _Atomic int opened, released, mail_sum, tired, working;
    _Atomic int mail_in_turn, mail_in_turn_most;
};

/* Tells each new connection its id, then echoes. */
static void opened(void *context, struct conn *c, struct str address, uint32_t mark)
{
    struct service *s = context;
    static const char hello[1] = "!";

    assert_str(address, "127.0.0.1");
    assert_int_equal(mark, 7);
    atomic_fetch_add(&s->opened, 1);
    assert_true(conn_send(c, (struct str){hello, 1}));
    assert_true(conn_send(c, (struct str){(const char *)&c->id, sizeof c->id}));
}

static void received(void *context, struct conn *c, struct str bytes)
{
    (void)context;
    if (conn_send(c, bytes)) conn_group_write(c->group); /* `bytes` lives no longer */
}

static void ended(void *context, struct conn *c, enum conn_end end)
{
    (void)context;
    (void)end;
    conn_close(c);
}

static void timer(void *context, struct conn *c)
{
    (void)context;
    (void)c;
}

static bool may_read(void *context)
{
    (void)context;
    return true;
}

/* Each is more than a worker does in one turn. */
static size_t mail(void *context, void *item)
{
    struct service *s = context;
    int in_turn = atomic_fetch_add(&s->mail_in_turn, 1) + 1;

    if (in_turn > atomic_load(&s->mail_in_turn_most)) atomic_store(&s->mail_in_turn_most, in_turn);
    atomic_fetch_add(&s->mail_sum, *(int *)item);
    mem_free(item);
    sem_post(&s->mail_came);
    return 1 << 20;
}

static void reading_over(void *context)
{
    (void)context;
}

static void turn_over(void *context)
{
    atomic_store(&((struct service *)context)->mail_in_turn, 0);
}

static void released(void *context, struct conn *c)
{
    struct service *s = context;

    (void)c;
    atomic_fetch_add(&s->released, 1);
}

static void note(void *context, const char *why)
{
    struct service *s = context;

    atomic_fetch_add(why ? &s->tired : &s->working, 1);
    if (why) sem_post(&s->tired_once);
}

static int set_up(void **state)
{
    struct service *s = mem_zero(sizeof *s);
    char why[256];

    sem_init(&s->tired_once, 0, 0);
    sem_init(&s->mail_came, 0, 0);
    s->handler = (struct worker_handler){.conn_bytes = sizeof(struct conn),
                                         .opened = opened,
                                         .mail = mail,
                                         .before_write = reading_over,
                                         .after_write = turn_over,
                                         .released = released,
                                         .conn = {NULL, received, ended, timer, timer, may_read, s},
                                         .context = s};
    for (uint32_t i = 0; i < WORKER_COUNT; i++) {
        struct worker_limits limits = {1 << 20, 1 << 20, INT32_MAX};
        assert_int_equal(worker_open(i, &s->handler, limits, &s->workers[i]), WORKER_OK);
        assert_int_equal(worker_start(s->workers[i]), WORKER_OK);
    }
    assert_int_equal(listener_open(STR("127.0.0.1"), 0, &s->listener, why), LISTENER_OK);
    listener_set_mark(s->listener, 7);
    assert_int_equal(
        acceptor_start(&s->listener, 1, s->workers, WORKER_COUNT, note, s, &s->acceptor),
        ACCEPTOR_OK);
    *state = s;
    return 0;
}

static void stop(struct service *s, int64_t end_ms)
{
    acceptor_stop(s->acceptor);
    s->acceptor = NULL;
    for (int i = 0; i < WORKER_COUNT; i++) worker_finish(s->workers[i], end_ms);
    for (int i = 0; i < WORKER_COUNT; i++) worker_join(s->workers[i]);
}

static int tear_down(void **state)
{
    struct service *s = *state;

    if (s->acceptor) stop(s, clock_mono_ms());
    for (int i = 0; i < WORKER_COUNT; i++) worker_close(s->workers[i]);
    listener_close(s->listener);
    sem_destroy(&s->tired_once);
    sem_destroy(&s->mail_came);
    mem_free(s);
    return 0;
}

static int new_socket(void)
{
    struct timeval limit = {.tv_sec = 10};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    assert_true(fd >= 0);
    assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit), 0);
    return fd;
}

static void knock(struct service *s, int fd)
{
    struct sockaddr_in a = {.sin_family = AF_INET,
                            .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                            .sin_port = htons(listener_port(s->listener))};

    assert_int_equal(connect(fd, (struct sockaddr *)&a, sizeof a), 0);
}

static conn_id hear_id(int fd)
{
    char bytes[1 + sizeof(conn_id)];
    conn_id id;

    assert_int_equal(recv(fd, bytes, sizeof bytes, MSG_WAITALL), sizeof bytes);
    memcpy(&id, bytes + 1, sizeof id);
    return id;
}

static void each_connection_is_heard_and_answered(void **state)
{
    int fds[CLIENT_COUNT];
    char back[8];

    for (int i = 0; i < CLIENT_COUNT; i++) knock(*state, fds[i] = new_socket());
    for (int i = 0; i < CLIENT_COUNT; i++) {
        hear_id(fds[i]);
        assert_int_equal(send(fds[i], "question", 8, 0), 8);
    }
    for (int i = 0; i < CLIENT_COUNT; i++) {
        assert_int_equal(recv(fds[i], back, 8, MSG_WAITALL), 8);
        assert_memory_equal(back, "question", 8);
        close(fds[i]);
    }
}

static void connections_are_dealt_evenly(void **state)
{
    struct service *s = *state;
    int fds[CLIENT_COUNT];

    for (int i = 0; i < CLIENT_COUNT; i++) {
        knock(s, fds[i] = new_socket());
        hear_id(fds[i]);
    }
    for (int i = 0; i < WORKER_COUNT; i++)
        assert_int_equal(worker_conn_count(s->workers[i]), CLIENT_COUNT / WORKER_COUNT);
    for (int i = 0; i < CLIENT_COUNT; i++) close(fds[i]);
}

static void no_id_is_given_twice(void **state)
{
    conn_id ids[CLIENT_COUNT];

    for (int i = 0; i < CLIENT_COUNT; i++) {
        int fd = new_socket();

        knock(*state, fd);
        ids[i] = hear_id(fd);
        assert_int_not_equal(ids[i], 0);
        for (int j = 0; j < i; j++) assert_int_not_equal(ids[i], ids[j]);
        shutdown(fd, SHUT_WR);
        assert_int_equal(recv(fd, &(char){0}, 1, 0), 0);
        close(fd);
    }
}

static void mail_reaches_the_worker(void **state)
{
    struct service *s = *state;
    int *one = mem_alloc(sizeof *one), *two = mem_alloc(sizeof *two);

    *one = 1;
    *two = 20;
    mailbox_put(worker_mailbox(s->workers[1]), one, sizeof *one);
    mailbox_put_waiting(worker_mailbox(s->workers[1]), two, sizeof *two);
    stop(s, clock_mono_ms());
    assert_int_equal(atomic_load(&s->mail_sum), 21);
}

static void much_mail_takes_several_turns(void **state)
{
    struct service *s = *state;

    for (int i = 0; i < 100; i++) {
        int *item = mem_alloc(sizeof *item);
        *item = 1;
        mailbox_put(worker_mailbox(s->workers[1]), item, sizeof *item);
    }
    for (int i = 0; i < 100; i++) sem_wait(&s->mail_came);
    assert_int_equal(atomic_load(&s->mail_sum), 100);
    assert_int_equal(atomic_load(&s->mail_in_turn_most), 1);
}

static void finish_says_goodbye_and_cuts_who_does_not_answer(void **state)
{
    struct service *s = *state;
    int fds[CLIENT_COUNT];

    for (int i = 0; i < CLIENT_COUNT; i++) {
        knock(s, fds[i] = new_socket());
        hear_id(fds[i]);
    }
    stop(s, clock_mono_ms() + 100);
    assert_int_equal(atomic_load(&s->released), CLIENT_COUNT);
    for (int i = 0; i < CLIENT_COUNT; i++) {
        assert_int_equal(recv(fds[i], &(char){0}, 1, 0), 0);
        close(fds[i]);
    }
}

/* Lowers the limit so that `left` more descriptors can be opened in this process. */
static struct rlimit leave_descriptors(int left)
{
    struct rlimit before, tight;
    int highest = dup(0);

    close(highest);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    tight = before;
    tight.rlim_cur = (rlim_t)highest + (rlim_t)left;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &tight), 0);
    return before;
}

static void who_finds_no_descriptor_waits_and_is_let_in(void **state)
{
    struct service *s = *state;
    struct rlimit before;
    int fds[4];

    for (int i = 0; i < 4; i++) fds[i] = new_socket();
    before = leave_descriptors(1);
    for (int i = 0; i < 4; i++) knock(s, fds[i]);
    hear_id(fds[0]);
    sem_wait(&s->tired_once);
    assert_int_equal(atomic_load(&s->opened), 1);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    for (int i = 1; i < 4; i++) hear_id(fds[i]);
    assert_int_equal(atomic_load(&s->tired), 1);
    assert_int_equal(atomic_load(&s->working), 1);
    for (int i = 0; i < 4; i++) close(fds[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_connection_is_heard_and_answered, set_up, tear_down),
        cmocka_unit_test_setup_teardown(connections_are_dealt_evenly, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_id_is_given_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mail_reaches_the_worker, set_up, tear_down),
        cmocka_unit_test_setup_teardown(much_mail_takes_several_turns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(finish_says_goodbye_and_cuts_who_does_not_answer, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(who_finds_no_descriptor_waits_and_is_let_in, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
