/* SPDX-License-Identifier: MIT
 * conn: one connection of a worker thread: its stream, what waits to be written, and how it ends.
 *
 *     OPEN ──conn_close──▶ FLUSHING ──all written──▶ LINGERING ──peer's FIN──▶ GONE
 *
 * An end is asked for, never done on the spot: what is queued is written, our FIN goes out, and
 * what the peer still sends is read and dropped until its FIN comes. Closing at once would answer
 * unread input with RST, and the peer's kernel would then throw away our last words. Each wait has
 * a limit. A broken connection goes from any state to GONE; a peer that breaks the rules of the
 * stream, and may have been told so by it, goes by LINGERING. One that is open, but whose queue
 * does not move for too long, is reported to its owner. Nobody is released before the turn is over,
 * so a conn met in the middle of one may be GONE but is always there. */
#ifndef SNUG_NET_CONN_H
#define SNUG_NET_CONN_H

#include "net/loop.h"
#include "net/outq.h"
#include "net/stream.h"

typedef uint64_t conn_id; /* never the same for two connections of a run; never 0 */

enum conn_state { CONN_OPEN, CONN_FLUSHING, CONN_LINGERING, CONN_GONE };

/* How the peer ended it. */
enum conn_end {
    CONN_END_CLOSED, /* said it has nothing more to say (FIN): it may still be listening */
    CONN_END_RESET,
    CONN_END_TIMED_OUT, /* the peer's machine answers no more */
    CONN_END_GARBLED,   /* did not keep to the rules of the stream */
    CONN_END_FAILED,
};

struct conn_group;

/* Embedded first in the struct of whoever owns the talk. */
struct conn {
    struct outq out;
    struct conn_group *group;
    conn_id id;
    struct stream stream;
    struct loop_source source;
    struct loop_timer timer;
    struct loop_timer stall; /* when what is queued has waited too long */
    enum conn_state state;
    bool readable; /* there may be more to read: edges come only once */
    bool writable;
    bool moved; /* some of what was queued has been written in this turn */
    bool paused;
    bool corked;
    bool input_ended;
    bool in_readable; /* stands in that list of the group */
    bool in_touched;
};

/* What the owner is told. Called within the turn; a conn that is no longer open tells nothing. */
struct conn_handler {
    /* The stream is not `opening` any more. Never called for one that never was. */
    void (*agreed)(void *context, struct conn *c);
    /* Something was read. `bytes` is borrowed. */
    void (*received)(void *context, struct conn *c, struct str bytes);
    /* Nothing more will be read. After CONN_END_CLOSED the owner may still send, and must call
     * conn_close in the end; after the others the conn is not open any more. */
    void (*ended)(void *context, struct conn *c, enum conn_end end);
    /* What conn_set_timer asked for. */
    void (*timer)(void *context, struct conn *c);
    /* For stall_ms something was queued and nothing of it could be written. The owner must call
     * conn_close or conn_close_early. */
    void (*stalled)(void *context, struct conn *c);
    /* Whether anything may be read at all just now; asked before each read. When it says no, the
     * loop is to be woken as soon as it would say yes. */
    bool (*may_read)(void *context);
    void *context;
};

struct conn_list {
    struct conn **items;
    size_t count;
    size_t capacity;
};

/* What the conns of one thread share. */
struct conn_group {
    struct loop *loop;
    const struct conn_handler *handler;
    struct conn_list readable;
    struct conn_list touched; /* have something to write */
    struct conn_list gone;    /* to be released by whoever made them */
    bool held;                /* may_read said no in this turn */
    int64_t stall_ms;
    char *scratch;
};

void conn_group_init(struct conn_group *g, struct loop *loop, const struct conn_handler *handler,
                     int64_t stall_ms);
void conn_group_finish(struct conn_group *g); /* all conns are gone and released */

/* The stages of a turn: read at most 64 KiB from each conn that has input; write what each has
 * queued, as much as goes. `conn_group_busy`: there is input left, so the next turn should not
 * wait. */
void conn_group_read(struct conn_group *g);
void conn_group_write(struct conn_group *g);
bool conn_group_busy(const struct conn_group *g);

/* To be called before those in `gone` are released: nothing remembers them after it. */
void conn_group_forget_gone(struct conn_group *g);

/* To be called before those in `gone` are released: no other list has them afterwards. */
void conn_group_sweep(struct conn_group *g);

/* Takes the connected socket. CONN_REFUSED when the system cannot watch one more; the socket is
 * closed then. */
enum conn_error { CONN_OK = 0, CONN_REFUSED };
enum conn_error conn_init(struct conn *c, struct conn_group *g, conn_id id, int fd,
                          uint32_t queue_bytes_max) MUST_USE;

/* Queues text that stays where it is until the end of the turn. False when the peer reads too
 * slowly to take any more. Once the conn is closed, text is dropped in silence. */
bool conn_send_more(struct conn *c, struct str text);
static inline bool conn_send(struct conn *c, struct str text)
{
    return outq_lengthen(&c->out, text) || conn_send_more(c, text);
}

/* Stops and resumes reading from this one. */
void conn_pause(struct conn *c);
void conn_resume(struct conn *c);

/* Holds back what is queued, also from conn_close's last words, as long as nobody knows what the
 * stream will be. */
void conn_cork(struct conn *c);
void conn_uncork(struct conn *c);

/* Calls the handler once at that time; a later call moves it, INT64_MAX stops it. */
void conn_set_timer(struct conn *c, int64_t at_ms);

/* Ends it once all that is queued is written. May be called again. */
void conn_close(struct conn *c);

/* Ends it for a peer that does not read: of what is queued only the record goes out that was begun
 * (records end with `end`), then `last_words`. */
void conn_close_early(struct conn *c, char end, struct str last_words);

/* Ends it now. */
void conn_cut(struct conn *c);

#endif
