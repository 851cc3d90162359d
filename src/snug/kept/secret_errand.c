/* SPDX-License-Identifier: MIT
 * secret_errand: the queue's thread is another one for each errand (net/errand.h). */
#include "snug/kept/secret_errand.h"

#include "base/mem.h"
#include "snug/kept/kept_file.h"

#include <poll.h>

struct secret_errand *secret_errand_create(enum secret_errand_kind kind, struct str place,
                                           struct str account)
{
    struct secret_errand *e = mem_zero(sizeof *e);

    list_init(&e->node);
    e->kind = kind;
    e->place = str_copy(place);
    e->account = str_copy(account);
    buf_init(&e->password, PASSWORD_BYTES_MAX);
    return e;
}

void secret_errand_destroy(struct secret_errand *e)
{
    if (!e) return;
    mem_free(e->place);
    mem_free(e->account);
    mem_free(e->command);
    secret_finish(&e->password);
    mem_free(e);
}

static enum secrets_place keep(const struct secret_errand *e)
{
    char *path = kept_file_path(SECRETS_FILE);
    enum secrets_place where = SECRETS_NOWHERE;

    if (path && !e->password.overflowed)
        where = secrets_put(path, str_from(e->place), str_from(e->account), buf_str(&e->password));
    mem_free(path);
    return where;
}

void secret_errand_run(struct secret_errand *e)
{
    struct buf *password = &e->password;
    bool is_told = true;

    switch (e->kind) {
    case SECRET_ASK_KEYRING:
        is_told = secrets_ask_keyring(str_from(e->place), str_from(e->account), password);
        break;
    case SECRET_ASK_COMMAND:
        is_told = secrets_ask_command(str_from(e->command), e->may_complain, password);
        break;
    case SECRET_KEEP: e->where = keep(e); break;
    }
    if (!is_told) buf_clear(password); /* of half a word */
}

/* --- the queue --- */

static void run(void *work)
{
    secret_errand_run(work);
}

static void drop(void *work)
{
    secret_errand_destroy(work);
}

static void begin_next(struct secret_queue *q)
{
    static const struct errand_kind kind = {run, drop};
    struct secret_errand *e;

    if (q->going.fd >= 0 || list_is_empty(&q->waiting)) return;
    e = CONTAINER_OF(q->waiting.next, struct secret_errand, node);
    list_remove(&e->node);
    q->is_keeping = e->kind == SECRET_KEEP;
    errand_start(&q->going, &kind, e);
}

void secret_queue_init(struct secret_queue *q)
{
    *q = (struct secret_queue){0};
    errand_init(&q->going);
    list_init(&q->waiting);
}

void secret_queue_finish(struct secret_queue *q)
{
    errand_stop(&q->going);
    LIST_EACH (node, &q->waiting)
        secret_errand_destroy(CONTAINER_OF(node, struct secret_errand, node));
}

void secret_queue_add(struct secret_queue *q, struct secret_errand *e)
{
    list_append(&q->waiting, &e->node);
    begin_next(q);
}

struct secret_errand *secret_queue_take(struct secret_queue *q)
{
    struct secret_errand *e = errand_take(&q->going);

    begin_next(q);
    return e;
}

static void pass_over_questions(struct secret_queue *q)
{
    LIST_EACH (node, &q->waiting) {
        struct secret_errand *e = CONTAINER_OF(node, struct secret_errand, node);
        if (e->kind == SECRET_KEEP) continue;
        list_remove(&e->node);
        secret_errand_destroy(e);
    }
    if (!q->is_keeping) errand_stop(&q->going);
    begin_next(q);
}

struct secret_errand *secret_queue_drain(struct secret_queue *q)
{
    struct pollfd done;

    pass_over_questions(q);
    if (q->going.fd < 0) return NULL;
    done = (struct pollfd){.fd = q->going.fd, .events = POLLIN};
    while (poll(&done, 1, -1) <= 0) continue;
    return secret_queue_take(q);
}
