/* SPDX-License-Identifier: MIT
 * connection: made, registered, ready, silent, lost, and tried again; and how a client leaves. */
#ifndef SNUG_CLIENT_LINK_CONNECTION_H
#define SNUG_CLIENT_LINK_CONNECTION_H

#include "client/machine.h"

enum {
    REGISTER_MS = 30 * 1000, /* a server that lets this pass is given up */
    ENTER_MS = 60 * 1000,    /* … and is not waited for to say that the first rooms are entered */
    RETRY_FIRST_MS = 500,
    RETRY_MOST_MS = 30 * 1000,
    STEADY_MS = 30 * 1000,     /* a connection that lasts so long is none of many in vain */
    LEAVE_MS = 500,            /* a person waits for confirmations so long after /quit */
    LEAVE_DONE_MS = 60 * 1000, /* … and a script */
    CLOSE_MS = 300,            /* and the server may take so long to close after QUIT */
};

void connection_made(struct client *c);
void connection_lost(struct client *c, struct str why);
void connection_retry(struct client *c);                    /* now, not when a wait is over */
void connection_welcome(struct client *c, struct str nick); /* 001 */
void connection_synced(struct client *c, uint32_t sync);
void connection_tick(struct client *c);
int64_t connection_wake_ms(const struct client *c);

/* Ends it: in good order (all that was typed is sent and confirmed first, if that does not take too
 * long), or this moment when there is no connection or leaving was asked before. */
void connection_leave(struct client *c, struct str words);
void connection_leave_when_ready(struct client *c); /* nothing more will be typed */

/* At the end of each step: says QUIT when leaving and nothing more is waited for. */
void connection_leave_if_done(struct client *c);

#endif
