/* SPDX-License-Identifier: MIT
 * worker: a thread with its loop and its connections. A turn is: wait; take the mail; read from who
 * has input; hand over; write to who has something queued; release who is gone. So whatever comes
 * up in a turn leaves in one write for each connection. */
#ifndef SNUG_NET_WORKER_H
#define SNUG_NET_WORKER_H

#include "net/conn.h"
#include "net/mailbox.h"

enum { WORKER_COUNT_MAX = 256 };

struct worker;

/* What the owner of the talk does. All on the worker's thread. */
struct worker_handler {
    size_t conn_bytes; /* of the owner's struct that begins with struct conn; it comes zeroed */
    void (*opened)(void *context, struct conn *c, struct str address, uint32_t mark);
    /* Takes over an item out of worker_mailbox; how many bytes it had for connections. */
    size_t (*mail)(void *context, void *item);
    void (*before_write)(void *context);             /* all was read: hand over what came up */
    void (*released)(void *context, struct conn *c); /* its memory goes after this */
    void (*after_write)(void *context); /* all was written or copied, and who is gone released */
    struct conn_handler conn;
    void *context;
};

struct worker_limits {
    size_t mail_bytes_max;    /* in the mailbox */
    uint32_t queue_bytes_max; /* waiting for one connection … */
    int64_t stall_ms;         /* … and how long it may not move */
};

enum worker_error { WORKER_OK = 0, WORKER_FAILED }; /* with errno */

/* `index` below WORKER_COUNT_MAX is part of each conn_id. `handler` is borrowed for good. The
 * thread begins with worker_start. */
enum worker_error worker_open(uint32_t index, const struct worker_handler *handler,
                              struct worker_limits limits, struct worker **out) MUST_USE;
enum worker_error worker_start(struct worker *w) MUST_USE;

/* Any thread. */
struct mailbox *worker_mailbox(struct worker *w);
void worker_wake(struct worker *w);
uint32_t worker_conn_count(const struct worker *w);

/* Gives the worker a connected socket, with the peer's address and the mark of the listener it came
 * to. Waits while it has too many new ones to look at. */
void worker_adopt(struct worker *w, int fd, struct str address, uint32_t mark);

/* Closes all connections, as conn_close does, and ends the thread when they are gone, or at end_ms
 * (clock_mono_ms) at the latest: then those left are cut. */
void worker_finish(struct worker *w, int64_t end_ms);
void worker_join(struct worker *w);

/* After worker_join, or when never started. What is left in the mailbox must be out. */
void worker_close(struct worker *w);

/* Which worker a connection belongs to; and on its thread, the connection, or NULL once gone. */
uint32_t worker_index_of(conn_id id);
struct conn *worker_find(const struct worker *w, conn_id id);
int64_t worker_now_ms(const struct worker *w);

#endif
