/* SPDX-License-Identifier: MIT
 * test_mailbox: nothing is lost or turned round, the taker is woken once, the limit is told. */
#include "net/mailbox.h"
#include "net/thread.h"
#include "unit.h"

#include <semaphore.h>

enum { SENDER_COUNT = 4, ITEMS_EACH = 5000 };

static sem_t woken;

static void wake(void *context)
{
    if (context) ++*(int *)context;
    sem_post(&woken);
}

static int set_up(void **state)
{
    (void)state;
    return sem_init(&woken, 0, 0);
}

static int tear_down(void **state)
{
    (void)state;
    return sem_destroy(&woken);
}

static void items_come_out_in_order_with_one_wake(void **state)
{
    int numbers[3], wakes = 0;
    struct mailbox *m = mailbox_create(100, wake, &wakes);
    struct mail mail = {0};

    (void)state;
    for (int i = 0; i < 3; i++) mailbox_put(m, &numbers[i], 1);
    assert_int_equal(wakes, 1);
    assert_true(mailbox_take(m, &mail));
    assert_int_equal(mail.count, 3);
    for (int i = 0; i < 3; i++) assert_ptr_equal(mail.items[i], &numbers[i]);
    assert_false(mailbox_take(m, &mail));
    mailbox_put(m, &numbers[0], 1);
    assert_int_equal(wakes, 2);
    assert_true(mailbox_take(m, &mail));
    mail_finish(&mail);
    mailbox_destroy(m);
}

static void full_box_takes_more_and_says_so(void **state)
{
    int number;
    struct mailbox *m = mailbox_create(100, wake, NULL);
    struct mail mail = {0};

    (void)state;
    mailbox_put(m, &number, 99);
    assert_false(mailbox_is_full(m));
    mailbox_put(m, &number, 99);
    assert_true(mailbox_is_full(m));
    mailbox_put(m, &number, 1);
    assert_true(mailbox_take(m, &mail));
    assert_int_equal(mail.count, 3);
    assert_true(mail.senders_held_back);
    assert_false(mailbox_is_full(m));
    assert_false(mailbox_take(m, &mail));
    assert_false(mail.senders_held_back);
    mail_finish(&mail);
    mailbox_destroy(m);
}

struct sender {
    struct mailbox *m;
    int numbers[ITEMS_EACH];
};

static void *send_all(void *context)
{
    struct sender *s = context;

    for (int i = 0; i < ITEMS_EACH; i++) {
        s->numbers[i] = i;
        mailbox_put_waiting(s->m, &s->numbers[i], 10);
    }
    return NULL;
}

static size_t owner_of(const struct sender *senders, const int *item)
{
    size_t i = 0;

    while (item < senders[i].numbers || item >= senders[i].numbers + ITEMS_EACH) i++;
    return i;
}

static void senders_that_wait_lose_nothing(void **state)
{
    static struct sender senders[SENDER_COUNT];
    struct mailbox *m = mailbox_create(100, wake, NULL);
    pthread_t threads[SENDER_COUNT];
    int next[SENDER_COUNT] = {0};
    struct mail mail = {0};

    (void)state;
    for (int i = 0; i < SENDER_COUNT; i++) {
        senders[i].m = m;
        assert_int_equal(thread_start(&threads[i], "sender", send_all, &senders[i]), THREAD_OK);
    }
    for (int total = 0; total < SENDER_COUNT * ITEMS_EACH; total += (int)mail.count) {
        if (!mailbox_take(m, &mail)) sem_wait(&woken);
        assert_true(mail.count <= 10 + SENDER_COUNT);
        for (size_t i = 0; i < mail.count; i++)
            assert_int_equal(*(int *)mail.items[i], next[owner_of(senders, mail.items[i])]++);
    }
    for (int i = 0; i < SENDER_COUNT; i++) pthread_join(threads[i], NULL);
    mail_finish(&mail);
    mailbox_destroy(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(items_come_out_in_order_with_one_wake, set_up, tear_down),
        cmocka_unit_test_setup_teardown(full_box_takes_more_and_says_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(senders_that_wait_lose_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
