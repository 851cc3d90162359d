/* SPDX-License-Identifier: MIT
 * notices: what the core thread tells the main thread, handed over in order. */
#ifndef SNUG_SNUGD_NOTICES_H
#define SNUG_SNUGD_NOTICES_H

#include "net/loop.h"
#include "snugd/server.h"

enum notice_kind { NOTICE_ANSWER, NOTICE_ANSWERED, NOTICE_REHASH, NOTICE_STOP, NOTICE_STOPPED };

struct notice {
    enum notice_kind kind;
    uint64_t admin;
    struct str text; /* of an answer; why to stop */
};

struct notices;

/* Wakes the loop when there is something new. */
struct notices *notices_create(struct loop *loop);
void notices_destroy(struct notices *n); /* accepts NULL; the server is gone by then */

/* What the server is to be given. */
struct server_events notices_events(struct notices *n);

/* The next notice, valid until the next call, or NULL. */
const struct notice *notices_next(struct notices *n);

#endif
