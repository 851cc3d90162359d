/* SPDX-License-Identifier: MIT
 * request: a line that came with a label (IRCv3 labeled-response). Whatever answers it, at once or
 * after the journal, leaves as one logical answer: nothing → ACK, one line or batch → that
 * labelled, more → a batch around it. What is gathered never outlives the step, so that it keeps
 * its place among all that the client is told: while more may come, it leaves as the beginning of
 * the batch. */
#ifndef SNUG_CORE_LINK_REQUEST_H
#define SNUG_CORE_LINK_REQUEST_H

#include "base/list.h"
#include "core/effect.h"
#include "core/link/session.h"

struct request {
    struct list node; /* in session->requests */
    struct session *session;
    uint32_t id;    /* 0 is no request */
    uint32_t waits; /* what still may add to the answer */
    char *label;
    char *batch;            /* reference of the batch that has begun; NULL before */
    struct effects answers; /* gathered in this step */
};

enum { REQUESTS_MAX = 256, LABEL_BYTES_MAX = 64 };

/* NULL when the session may not have labels, or has too many open. Starts with one wait. */
struct request *request_begin(struct session *s, struct str label);
struct request *request_find(struct session *s, uint32_t id);

/* Each wait ends with a release, which sends what was gathered; the last one ends the answer. Both
 * accept NULL. */
void request_wait(struct request *r);
void request_release(struct core *core, struct request *r);
void request_destroy_all(struct session *s);

#endif
