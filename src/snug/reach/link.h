/* SPDX-License-Identifier: MIT
 * link: the connection to the server, as lines. Never waits, but for link_close. */
#ifndef SNUG_SNUG_REACH_LINK_H
#define SNUG_SNUG_REACH_LINK_H

#include "base/buf.h"
#include "irc/line.h"
#include "net/stream.h"

enum {
    LINK_OUT_BYTES_MAX = 1 << 22,
    LINK_BODY_BYTES_MAX = 1 << 16, /* of a line without tags: not all servers are strict */
};

struct link {
    struct stream stream; /* fd -1: none */
    struct line_cutter in;
    struct buf out;
    bool has_unread; /* there may be more to read, and poll(2) may not know of it */
};

enum link_result {
    LINK_OK = 0, /* what could be read or written at once was */
    LINK_ENDED,  /* the server closed it */
    LINK_FAILED, /* errno says why */
};

void link_init(struct link *l);
void link_finish(struct link *l); /* closes it, too */

void link_open(struct link *l, struct stream stream); /* takes it; not `opening` any more */
void link_drop(struct link *l);                       /* closes at once, and may be opened again */
bool link_is_open(const struct link *l);

/* Sends what is queued and says that nothing more will come, then waits a moment for the server to
 * close its side, too, so that neither is reset. Nothing when it is not open. */
void link_close(struct link *l);

void link_send(struct link *l, struct str line); /* adds CR LF, and queues it */
enum link_result link_write(struct link *l) MUST_USE;

/* What to wait for: events of poll(2). */
short link_events(const struct link *l);

/* Reads what there is, and hands each whole line to `take`. Of what a server floods us with, only
 * so much that nothing else has to wait for long: then link_has_unread, and it is to be called
 * again. */
enum link_result link_read(struct link *l, void (*take)(void *context, struct str line),
                           void *context) MUST_USE;
bool link_has_unread(const struct link *l);

#endif
