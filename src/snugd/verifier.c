/* SPDX-License-Identifier: MIT
 * verifier: a ring of questions and one thread. The lock guards the ring; nothing is called and
 * nothing else is locked under it. */
#include "snugd/verifier.h"

#include "base/mem.h"
#include "irc/scram.h"
#include "net/thread.h"
#include "snugd/password.h"

#include <sodium.h>
#include <string.h>

struct question {
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
    struct question *ring[VERIFIER_QUEUE_MAX];
    size_t first, count;
    bool stopping;
    verifier_answer answer;
    void *context;
};

static void question_destroy(struct question *q)
{
    sodium_memzero(q, sizeof *q);
    mem_free(q);
}

static struct question *take_first(struct verifier *v)
{
    struct question *q = v->ring[v->first];

    v->first = (v->first + 1) % VERIFIER_QUEUE_MAX;
    v->count--;
    return q;
}

/* The next question, or NULL when it is time to end. */
static struct question *wait_for_question(struct verifier *v)
{
    struct question *q = NULL;

    pthread_mutex_lock(&v->lock);
    while (v->count == 0 && !v->stopping) pthread_cond_wait(&v->changed, &v->lock);
    if (!v->stopping) q = take_first(v);
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
    while (v->count) question_destroy(take_first(v));
    pthread_cond_destroy(&v->changed);
    pthread_mutex_destroy(&v->lock);
    mem_free(v);
}

struct verifier *verifier_start(verifier_answer answer, void *context)
{
    struct verifier *v = mem_zero(sizeof *v);

    CHECK(sodium_init() >= 0);
    CHECK(pthread_mutex_init(&v->lock, NULL) == 0);
    CHECK(pthread_cond_init(&v->changed, NULL) == 0);
    v->answer = answer;
    v->context = context;
    if (thread_start(&v->thread, "verifier", run, v) == THREAD_OK) return v;
    release(v);
    return NULL;
}

static bool put(struct verifier *v, struct question *q)
{
    bool has_room;

    pthread_mutex_lock(&v->lock);
    has_room = v->count < VERIFIER_QUEUE_MAX;
    if (has_room) v->ring[(v->first + v->count++) % VERIFIER_QUEUE_MAX] = q;
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
    q->kind = effect->kind;
    q->session = effect->session;
    q->request = effect->request;
    q->password_bytes = password.n;
    if (password.n) memcpy(q->password, password.p, password.n);
    if (argon2id.n) memcpy(q->argon2id, argon2id.p, argon2id.n);
    if (put(v, q)) return true;
    question_destroy(q);
    return false;
}

struct input verifier_refusal(const struct effect *effect)
{
    return (struct input){.kind = effect->kind == EFFECT_HASH ? INPUT_HASHED : INPUT_VERIFIED,
                          .session = effect->session,
                          .request = effect->request};
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
