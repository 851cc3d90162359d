/* SPDX-License-Identifier: MIT
 * notices: a mailbox of notices, each with its text behind it. Nothing holds the core back here:
 * answers are as long as what there is to tell, and only an administrator asks for them. */
#include "snugd/notices.h"

#include "base/mem.h"
#include "net/mailbox.h"

#include <string.h>

struct notices {
    struct mailbox *box;
    struct mail mail;
    size_t next;            /* in the mail */
    struct notice *current; /* given out by the last call */
};

static void wake(void *context)
{
    loop_wake(context);
}

struct notices *notices_create(struct loop *loop)
{
    struct notices *n = mem_zero(sizeof *n);

    n->box = mailbox_create(SIZE_MAX, wake, loop);
    return n;
}

void notices_destroy(struct notices *n)
{
    if (!n) return;
    while (notices_next(n)) continue;
    mail_finish(&n->mail);
    mailbox_destroy(n->box);
    mem_free(n);
}

static void put(struct notices *n, enum notice_kind kind, uint64_t admin, struct str text)
{
    struct notice *notice = mem_alloc(sizeof *notice + text.n);
    char *copy = (char *)(notice + 1);

    if (text.n) memcpy(copy, text.p, text.n);
    *notice = (struct notice){kind, admin, {copy, text.n}};
    mailbox_put(n->box, notice, sizeof *notice + text.n);
}

static void answer(void *context, uint64_t admin, struct str line)
{
    put(context, NOTICE_ANSWER, admin, line);
}

static void answered(void *context, uint64_t admin)
{
    put(context, NOTICE_ANSWERED, admin, (struct str){0});
}

static void rehash(void *context, uint64_t admin)
{
    put(context, NOTICE_REHASH, admin, (struct str){0});
}

static void stop(void *context, struct str why)
{
    put(context, NOTICE_STOP, 0, why);
}

static void stopped(void *context)
{
    put(context, NOTICE_STOPPED, 0, (struct str){0});
}

struct server_events notices_events(struct notices *n)
{
    return (struct server_events){answer, answered, rehash, stop, stopped, n};
}

const struct notice *notices_next(struct notices *n)
{
    mem_free(n->current);
    n->current = NULL;
    if (n->next == n->mail.count) {
        n->next = 0;
        if (!mailbox_take(n->box, &n->mail)) n->mail.count = 0;
    }
    if (n->next < n->mail.count) n->current = n->mail.items[n->next++];
    return n->current;
}
