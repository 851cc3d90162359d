/* SPDX-License-Identifier: MIT
 * flow: how fast lines leave for the server. Many servers close who says much at once ("Excess
 * Flood"), so a line costs two seconds, and after a rest there is enough for a burst. Lines that
 * must wait leave in their order. A server that says SAFERATE in 005, as snugd does, closes nobody
 * for that, and nothing waits. RFC 1459 8.10 */
#ifndef SNUG_CLIENT_LINK_FLOW_H
#define SNUG_CLIENT_LINK_FLOW_H

#include "client/machine.h"

enum {
    FLOW_LINE_S = 2,       /* a line costs so many seconds, … */
    FLOW_BURST = 10,       /* … but so many may leave at once, … */
    FLOW_KEPT = 5,         /* … of which these are not for what nobody asked for */
    FLOW_LINES_MAX = 4096, /* that wait; the next is dropped, and the typist told */
};

void flow_init(struct client *c);
void flow_begin(struct client *c);    /* a fresh connection, of which nothing is known yet */
void flow_set_free(struct client *c); /* SAFERATE */

/* What waits will not leave: the end, of a connection at least. */
void flow_forget(struct client *c);

/* Sends the line, now or when it is its turn. What keeps the connection, ends it, or makes it goes
 * at once, and so does a password, for no list may hold one. */
void flow_send(struct client *c, struct str line);

/* The same of a line that nobody asked for and nobody misses: others go before it. */
void flow_send_idly(struct client *c, struct str line);

/* Whether the line sent last is still here. Then outbox_sent is told of that own line when it
 * leaves. */
bool flow_holds(struct client *c, uint64_t own_id);

bool flow_is_clear(const struct client *c);   /* the next line would leave at once */
bool flow_is_waiting(const struct client *c); /* some lines have yet to leave */
int64_t flow_wait_ms(const struct client *c); /* so long a line would wait that is sent now */

void flow_tick(struct client *c);
int64_t flow_wake_ms(const struct client *c); /* INT64_MAX: nothing waits */

#endif
