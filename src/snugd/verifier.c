/* SPDX-License-Identifier: MIT
 * verifier: questions in turn and one thread. The lock guards the questions; nothing is called and
 * nothing else is locked under it. */
#include "snugd/verifier.h"

#include "base/mem.h"
#include "base/turns.h"
#include "irc/scram.h"
#include "net/thread.h"
#include "snugd/admin/password.h"

#include <sodium.h>
#include <string.h>

struct question {
    struct list node;
    enum effect_kind kind; /* EFFECT_VERIFY or EFFECT_HASH */
    session_id session;
    uint32_t request;
    size_t password_bytes;
    char password[VERIFIER_PASSWORD_BYTES_MAX];
    char argon2id[PASSWORD_HASH_BYTES];
};

struct verifier {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct turns waiting;
    bool stopping;
    verifier_answer answer;
    void *context;
};

static void question_destroy(struct question *q)
{
    sodium_memzero(q, sizeof *q);
    mem_free(q);
}

static struct question *take_next(struct verifier *v)
{
    struct list *node = turns_next(&v->waiting);

    return node ? CONTAINER_OF(node, struct question, node) : NULL;
}

/* The next question, or NULL when it is time to end. */
static struct question *wait_for_question(struct verifier *v)
{
    struct question *q = NULL;

    pthread_mutex_lock(&v->lock);
    while (v->waiting.count == 0 && !v->stopping) pthread_cond_wait(&v->changed, &v->lock);
    if (!v->stopping) q = take_next(v);
    pthread_mutex_unlock(&v->lock);
    return q;
}

static void verify(struct verifier *v, const struct question *q)
{
    bool yes = crypto_pwhash_str_verify(q->argon2id, q->password, q->password_bytes) == 0;

    v->answer(v->context, &(struct input){.kind = INPUT_VERIFIED,
                                          .session = q->session,
                                          .request = q->request,
                                          .yes = yes});
}

static bool make_scram(struct str password, struct buf *out)
{
    unsigned char salt[SCRAM_SALT_BYTES];

    randombytes_buf(salt, sizeof salt);
    return scram_verifier_make(password, salt, SCRAM_ITERATIONS, out);
}

static void hash(struct verifier *v, const struct question *q)
{
    struct input answer = {.kind = INPUT_HASHED, .session = q->session, .request = q->request};
    struct str password = {q->password, q->password_bytes};
    char argon2id[PASSWORD_HASH_BYTES];
    struct buf scram;

    buf_init(&scram, SCRAM_TEXT_MAX);
    if (password_hash(password, argon2id) && make_scram(password, &scram)) {
        answer.text = str_from(argon2id);
        answer.state = buf_str(&scram);
    }
    v->answer(v->context, &answer);
    buf_finish(&scram);
}

static void *run(void *context)
{
    struct verifier *v = context;
    struct question *q;

    while ((q = wait_for_question(v))) {
        if (q->kind == EFFECT_HASH)
            hash(v, q);
        else
            verify(v, q);
        question_destroy(q);
    }
    return NULL;
}

static void release(struct verifier *v)
{
    struct question *q;

    while ((q = take_next(v))) question_destroy(q);
    turns_finish(&v->waiting);
    pthread_cond_destroy(&v->changed);
    pthread_mutex_destroy(&v->lock);
    mem_free(v);
}

struct verifier *verifier_start(verifier_answer answer, void *context)
{
    struct verifier *v = mem_zero(sizeof *v);

    CHECK(sodium_init() >= 0);
    turns_init(&v->waiting);
    CHECK(pthread_mutex_init(&v->lock, NULL) == 0);
    CHECK(pthread_cond_init(&v->changed, NULL) == 0);
    v->answer = answer;
    v->context = context;
    if (thread_start(&v->thread, "verifier", run, v) == THREAD_OK) return v;
    release(v);
    return NULL;
}

static bool put(struct verifier *v, struct question *q, uint64_t asker)
{
    bool has_room;

    pthread_mutex_lock(&v->lock);
    has_room = v->waiting.count < VERIFIER_QUEUE_MAX &&
               turns_count_of(&v->waiting, asker) < VERIFIER_QUEUE_EACH_MAX;
    if (has_room) turns_add(&v->waiting, asker, &q->node);
    pthread_cond_signal(&v->changed);
    pthread_mutex_unlock(&v->lock);
    return has_room;
}

bool verifier_ask(struct verifier *v, const struct effect *effect)
{
    struct str password = effect->text, argon2id = effect->state;
    struct question *q;

    if (password.n > VERIFIER_PASSWORD_BYTES_MAX || argon2id.n >= PASSWORD_HASH_BYTES) return false;
    q = mem_zero(sizeof *q);
    list_init(&q->node);
    q->kind = effect->kind;
    q->session = effect->session;
    q->request = effect->request;
    q->password_bytes = password.n;
    if (password.n) memcpy(q->password, password.p, password.n);
    if (argon2id.n) memcpy(q->argon2id, argon2id.p, argon2id.n);
    if (put(v, q, effect->asker)) return true;
    question_destroy(q);
    return false;
}

struct input verifier_refusal(const struct effect *effect)
{
    return (struct input){.kind = effect->kind == EFFECT_HASH ? INPUT_HASHED : INPUT_VERIFIED,
                          .session = effect->session,
                          .request = effect->request,
                          .busy = effect->text.n <= VERIFIER_PASSWORD_BYTES_MAX};
}

void verifier_stop(struct verifier *v)
{
    if (!v) return;
    pthread_mutex_lock(&v->lock);
    v->stopping = true;
    pthread_cond_signal(&v->changed);
    pthread_mutex_unlock(&v->lock);
    CHECK(pthread_join(v->thread, NULL) == 0);
    release(v);
}
