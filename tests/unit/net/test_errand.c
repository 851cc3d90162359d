/* SPDX-License-Identifier: MIT
 * test_errand: work that is done elsewhere comes back, or is dropped by whoever has it last. */
#include "base/mem.h"
#include "net/errand.h"
#include "unit.h"

#include <poll.h>
#include <semaphore.h>
#include <stdatomic.h>

enum { PATIENCE_MS = 30 * 1000 };

struct work {
    sem_t may_end;
    _Atomic bool was_run;
    sem_t *dropped;
};

static void run(void *work)
{
    struct work *w = work;

    sem_wait(&w->may_end);
    w->was_run = true;
}

static void destroy(void *work)
{
    struct work *w = work;
    sem_t *dropped = w->dropped;

    sem_destroy(&w->may_end);
    mem_free(w);
    sem_post(dropped);
}

static const struct errand_kind kind = {run, destroy};

static struct work *create(sem_t *dropped)
{
    struct work *w = mem_zero(sizeof *w);

    sem_init(dropped, 0, 0);
    sem_init(&w->may_end, 0, 0);
    w->dropped = dropped;
    return w;
}

static void what_is_done_is_taken_back(void **state)
{
    sem_t dropped;
    struct work *w = create(&dropped);
    struct errand e;
    struct pollfd done;

    errand_init(&e);
    errand_start(&e, &kind, w);
    done = (struct pollfd){.fd = e.fd, .events = POLLIN};
    assert_int_equal(poll(&done, 1, 0), 0);
    sem_post(&w->may_end);
    assert_int_equal(poll(&done, 1, PATIENCE_MS), 1);
    assert_ptr_equal(errand_take(&e), w);
    assert_true(w->was_run);
    assert_int_equal(e.fd, -1);
    destroy(w);
    (void)state;
}

static void what_nobody_waits_for_is_dropped_by_the_thread(void **state)
{
    sem_t dropped;
    struct work *w = create(&dropped);
    struct errand e;

    errand_init(&e);
    errand_start(&e, &kind, w);
    errand_stop(&e);
    assert_int_equal(e.fd, -1);
    sem_post(&w->may_end);
    assert_int_equal(sem_wait(&dropped), 0);
    (void)state;
}

static void what_was_done_and_not_taken_is_dropped_too(void **state)
{
    sem_t dropped;
    struct work *w = create(&dropped);
    struct errand e;
    struct pollfd done;

    errand_init(&e);
    errand_start(&e, &kind, w);
    sem_post(&w->may_end);
    done = (struct pollfd){.fd = e.fd, .events = POLLIN};
    assert_int_equal(poll(&done, 1, PATIENCE_MS), 1);
    errand_stop(&e);
    assert_int_equal(sem_wait(&dropped), 0);
    errand_stop(&e);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_done_is_taken_back),
        cmocka_unit_test(what_nobody_waits_for_is_dropped_by_the_thread),
        cmocka_unit_test(what_was_done_and_not_taken_is_dropped_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
