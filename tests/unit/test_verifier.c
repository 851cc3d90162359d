/* SPDX-License-Identifier: MIT
 * test_verifier: passwords are compared on another thread, and a flood of them is bounded. */
#include "snugd/verifier.h"
#include "unit.h"

#include <pthread.h>
#include <sodium.h>

/* The cheapest that libsodium makes, so that the test is quick. */
static char argon2id[crypto_pwhash_STRBYTES];

struct answers {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t count;
    session_id last_session;
    bool last_yes;
    bool blocked; /* the verifier's thread waits in its answer */
};

static struct answers answers = {.lock = PTHREAD_MUTEX_INITIALIZER,
                                 .changed = PTHREAD_COND_INITIALIZER};

static void take_answer(void *context, session_id session, bool yes)
{
    struct answers *a = context;

    pthread_mutex_lock(&a->lock);
    a->count++;
    a->last_session = session;
    a->last_yes = yes;
    pthread_cond_broadcast(&a->changed);
    while (a->blocked) pthread_cond_wait(&a->changed, &a->lock);
    pthread_mutex_unlock(&a->lock);
}

static void await_answers(size_t count)
{
    pthread_mutex_lock(&answers.lock);
    while (answers.count < count) pthread_cond_wait(&answers.changed, &answers.lock);
    pthread_mutex_unlock(&answers.lock);
}

static void set_blocked(bool blocked)
{
    pthread_mutex_lock(&answers.lock);
    answers.blocked = blocked;
    pthread_cond_broadcast(&answers.changed);
    pthread_mutex_unlock(&answers.lock);
}

static int set_up(void **state)
{
    answers.count = 0;
    *state = verifier_start(take_answer, &answers);
    return *state ? 0 : 1;
}

static int tear_down(void **state)
{
    set_blocked(false);
    verifier_stop(*state);
    return 0;
}

static void right_password_is_yes(void **state)
{
    assert_true(verifier_ask(*state, 7, STR("secret"), str_from(argon2id)));
    await_answers(1);
    assert_int_equal(answers.last_session, 7);
    assert_true(answers.last_yes);
}

static void wrong_password_is_no(void **state)
{
    assert_true(verifier_ask(*state, 8, STR("Secret"), str_from(argon2id)));
    await_answers(1);
    assert_int_equal(answers.last_session, 8);
    assert_false(answers.last_yes);
}

static void broken_verifier_is_no(void **state)
{
    assert_true(verifier_ask(*state, 9, STR("secret"), STR("secret")));
    assert_true(verifier_ask(*state, 10, (struct str){0}, (struct str){0}));
    await_answers(2);
    assert_int_equal(answers.last_session, 10);
    assert_false(answers.last_yes);
}

static void overlong_password_is_refused_at_once(void **state)
{
    static char text[VERIFIER_PASSWORD_BYTES_MAX + 1];

    assert_false(verifier_ask(*state, 1, (struct str){text, sizeof text}, str_from(argon2id)));
}

static void full_queue_refuses(void **state)
{
    set_blocked(true);
    assert_true(verifier_ask(*state, 1, STR("x"), STR("x")));
    await_answers(1);
    for (session_id i = 0; i < VERIFIER_QUEUE_MAX; i++)
        assert_true(verifier_ask(*state, 2 + i, STR("x"), STR("x")));
    assert_false(verifier_ask(*state, 1000, STR("x"), STR("x")));
    set_blocked(false);
    await_answers(1 + VERIFIER_QUEUE_MAX);
    assert_int_equal(answers.last_session, 1 + VERIFIER_QUEUE_MAX);
}

static void stop_drops_what_waits(void **state)
{
    for (session_id i = 0; i < VERIFIER_QUEUE_MAX; i++)
        assert_true(verifier_ask(*state, i, STR("secret"), str_from(argon2id)));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(right_password_is_yes), CASE(wrong_password_is_no),
        CASE(broken_verifier_is_no), CASE(overlong_password_is_refused_at_once),
        CASE(full_queue_refuses),    CASE(stop_drops_what_waits),
    };

    if (sodium_init() < 0) return 1;
    if (crypto_pwhash_str(argon2id, "secret", 6, crypto_pwhash_OPSLIMIT_MIN,
                          crypto_pwhash_MEMLIMIT_MIN) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
