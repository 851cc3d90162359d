/* SPDX-License-Identifier: MIT
 * verifier: a ring of questions and one thread. The lock guards the ring; nothing is called and
 * nothing else is locked under it. */
#include "snugd/verifier.h"

#include "base/mem.h"
#include "base/str.h"
#include "net/thread.h"

#include <sodium.h>
#include <string.h>

struct question {
    session_id session;
    size_t password_bytes;
    char password[VERIFIER_PASSWORD_BYTES_MAX];
    char argon2id[crypto_pwhash_STRBYTES];
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

static void *run(void *context)
{
    struct verifier *v = context;
    struct question *q;

    while ((q = wait_for_question(v))) {
        bool yes = crypto_pwhash_str_verify(q->argon2id, q->password, q->password_bytes) == 0;
        v->answer(v->context, q->session, yes);
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

bool verifier_ask(struct verifier *v, session_id session, struct str password, struct str argon2id)
{
    struct question *q;

    if (password.n > VERIFIER_PASSWORD_BYTES_MAX || argon2id.n >= crypto_pwhash_STRBYTES)
        return false;
    q = mem_zero(sizeof *q);
    q->session = session;
    q->password_bytes = password.n;
    if (password.n) memcpy(q->password, password.p, password.n);
    if (argon2id.n) memcpy(q->argon2id, argon2id.p, argon2id.n);
    if (put(v, q)) return true;
    question_destroy(q);
    return false;
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
