/* SPDX-License-Identifier: MIT
 * secret_errand: something about a password that may wait for a person: asking a keyring or a
 * command for one, or giving one to be kept. Who has nothing else to do runs it; a chat has a queue
 * run it, one errand after the other, on a thread. */
#ifndef SNUG_SNUG_KEPT_SECRET_ERRAND_H
#define SNUG_SNUG_KEPT_SECRET_ERRAND_H

#include "base/list.h"
#include "net/errand.h"
#include "snug/kept/secrets.h"

enum secret_errand_kind {
    SECRET_ASK_KEYRING,
    SECRET_ASK_COMMAND,
    SECRET_KEEP,
};

struct secret_errand {
    struct list node; /* of a queue */
    enum secret_errand_kind kind;
    char *place, *account;    /* HOST:PORT */
    char *command;            /* of SECRET_ASK_COMMAND, else NULL */
    bool may_complain;        /* … what it has to say appears on stderr */
    struct buf password;      /* what is to be kept, or what was told; empty: nothing was */
    enum secrets_place where; /* it is kept now */
};

/* With a copy of all of it; to be destroyed by whoever has it. */
struct secret_errand *secret_errand_create(enum secret_errand_kind kind, struct str place,
                                           struct str account);
void secret_errand_destroy(struct secret_errand *e); /* accepts NULL */
void secret_errand_run(struct secret_errand *e);     /* waits */

/* Those of a chat. One thread owns it, and never waits. */
struct secret_queue {
    struct errand going; /* fd: readable when one is done, -1 while there is none */
    bool is_keeping;     /* the one that is going on */
    struct list waiting;
};

void secret_queue_init(struct secret_queue *q);
void secret_queue_finish(struct secret_queue *q); /* what is only asked for is not waited for */

void secret_queue_add(struct secret_queue *q, struct secret_errand *e); /* takes it */

/* When going.fd is readable: the one that is done, the caller's; the next one begins. */
struct secret_errand *secret_queue_take(struct secret_queue *q);

/* Waits for the next one that keeps a password, and gives it to the caller; NULL when there is none
 * any more. For the end of a chat: nobody shall be shut out of an account for leaving quickly. */
struct secret_errand *secret_queue_drain(struct secret_queue *q);

#endif
