/* SPDX-License-Identifier: MIT
 * test_verifier: passwords are compared on another thread, and a flood of them is bounded. */
#include "irc/scram.h"
#include "snugd/admin/password.h"
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
    struct input last;
    char argon2id[PASSWORD_HASH_BYTES]; /* of the last */
    char scram[SCRAM_TEXT_MAX];
    bool blocked; /* the verifier's thread waits in its answer */
};

static struct answers answers = {.lock = PTHREAD_MUTEX_INITIALIZER,
                                 .changed = PTHREAD_COND_INITIALIZER};

static void take_answer(void *context, const struct input *answer)
{
    struct answers *a = context;

    pthread_mutex_lock(&a->lock);
    a->count++;
    a->last = *answer;
    snprintf(a->argon2id, sizeof a->argon2id, STR_FMT, STR_ARG(answer->text));
    snprintf(a->scram, sizeof a->scram, STR_FMT, STR_ARG(answer->state));
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

/* Each session comes from somewhere else. */
static bool verify(struct verifier *v, session_id session, struct str password, struct str verifier)
{
    struct effect effect = {.kind = EFFECT_VERIFY,
                            .session = session,
                            .asker = session,
                            .request = (uint32_t)session * 10,
                            .text = password,
                            .state = verifier};

    return verifier_ask(v, &effect);
}

static bool hash(struct verifier *v, session_id session, struct str password)
{
    struct effect effect = {
        .kind = EFFECT_HASH, .session = session, .request = 5, .text = password};

    return verifier_ask(v, &effect);
}

static void right_password_is_yes(void **state)
{
    assert_true(verify(*state, 7, STR("secret"), str_from(argon2id)));
    await_answers(1);
    assert_int_equal(answers.last.kind, INPUT_VERIFIED);
    assert_int_equal(answers.last.session, 7);
    assert_int_equal(answers.last.request, 70);
    assert_true(answers.last.yes);
}

static void wrong_password_is_no(void **state)
{
    assert_true(verify(*state, 8, STR("Secret"), str_from(argon2id)));
    await_answers(1);
    assert_int_equal(answers.last.session, 8);
    assert_false(answers.last.yes);
}

static void broken_verifier_is_no(void **state)
{
    assert_true(verify(*state, 9, STR("secret"), STR("secret")));
    assert_true(verify(*state, 10, (struct str){0}, (struct str){0}));
    await_answers(2);
    assert_int_equal(answers.last.session, 10);
    assert_false(answers.last.yes);
}

static void hashes_of_a_password_verify_it(void **state)
{
    struct scram_verifier scram;

    assert_true(hash(*state, 11, STR("secret")));
    await_answers(1);
    assert_int_equal(answers.last.kind, INPUT_HASHED);
    assert_int_equal(answers.last.session, 11);
    assert_int_equal(answers.last.request, 5);
    assert_true(scram_verifier_parse(str_from(answers.scram), &scram));
    assert_true(scram.iterations >= 100000);
    assert_true(verify(*state, 12, STR("secret"), str_from(answers.argon2id)));
    await_answers(2);
    assert_true(answers.last.yes);
}

static void same_password_has_other_hashes_each_time(void **state)
{
    char argon2id_before[PASSWORD_HASH_BYTES];
    struct scram_verifier before, after;

    assert_true(hash(*state, 1, STR("secret")));
    await_answers(1);
    snprintf(argon2id_before, sizeof argon2id_before, "%s", answers.argon2id);
    assert_true(scram_verifier_parse(str_from(answers.scram), &before));
    assert_true(hash(*state, 1, STR("secret")));
    await_answers(2);
    assert_true(scram_verifier_parse(str_from(answers.scram), &after));
    assert_string_not_equal(argon2id_before, answers.argon2id);
    assert_memory_not_equal(before.salt, after.salt, SCRAM_SALT_BYTES);
}

static void refusal_is_too_busy(void **state)
{
    struct effect effect = {.kind = EFFECT_VERIFY, .session = 3, .request = 4};
    struct input refusal = verifier_refusal(&effect);

    (void)state;
    assert_int_equal(refusal.kind, INPUT_VERIFIED);
    assert_int_equal(refusal.session, 3);
    assert_int_equal(refusal.request, 4);
    assert_false(refusal.yes);
    assert_true(refusal.busy);
    effect.kind = EFFECT_HASH;
    refusal = verifier_refusal(&effect);
    assert_int_equal(refusal.kind, INPUT_HASHED);
    assert_int_equal(refusal.text.n, 0);
}

static void overlong_password_is_refused_at_once(void **state)
{
    static char text[VERIFIER_PASSWORD_BYTES_MAX + 1];
    struct effect effect = {.kind = EFFECT_VERIFY, .text = {text, sizeof text}};

    assert_false(verify(*state, 1, effect.text, str_from(argon2id)));
    assert_false(verifier_refusal(&effect).busy);
}

static void full_queue_refuses(void **state)
{
    set_blocked(true);
    assert_true(verify(*state, 1, STR("x"), STR("x")));
    await_answers(1);
    for (session_id i = 0; i < VERIFIER_QUEUE_MAX; i++)
        assert_true(verify(*state, 2 + i, STR("x"), STR("x")));
    assert_false(verify(*state, 1000, STR("x"), STR("x")));
    set_blocked(false);
    await_answers(1 + VERIFIER_QUEUE_MAX);
    assert_int_equal(answers.last.session, 1 + VERIFIER_QUEUE_MAX);
}

static void nobody_takes_all_places(void **state)
{
    struct effect flood = {
        .kind = EFFECT_VERIFY, .session = 7, .asker = 7, .text = STR("x"), .state = STR("x")};

    set_blocked(true);
    assert_true(verify(*state, 1, STR("x"), STR("x")));
    await_answers(1);
    for (int i = 0; i < VERIFIER_QUEUE_EACH_MAX; i++) assert_true(verifier_ask(*state, &flood));
    assert_false(verifier_ask(*state, &flood));
    assert_true(verify(*state, 2, STR("x"), STR("x")));
    set_blocked(false);
    await_answers(1 + VERIFIER_QUEUE_EACH_MAX + 1);
    assert_int_equal(answers.last.session, 7); /* the other did not wait until the end */
}

static void stop_drops_what_waits(void **state)
{
    for (session_id i = 0; i < VERIFIER_QUEUE_MAX; i++)
        assert_true(verify(*state, i, STR("secret"), str_from(argon2id)));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(right_password_is_yes),
        CASE(wrong_password_is_no),
        CASE(broken_verifier_is_no),
        CASE(hashes_of_a_password_verify_it),
        CASE(same_password_has_other_hashes_each_time),
        CASE(refusal_is_too_busy),
        CASE(overlong_password_is_refused_at_once),
        CASE(full_queue_refuses),
        CASE(nobody_takes_all_places),
        CASE(stop_drops_what_waits),
    };

    if (sodium_init() < 0) return 1;
    if (crypto_pwhash_str(argon2id, "secret", 6, crypto_pwhash_OPSLIMIT_MIN,
                          crypto_pwhash_MEMLIMIT_MIN) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
