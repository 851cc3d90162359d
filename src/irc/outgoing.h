/* SPDX-License-Identifier: MIT
 * outgoing: a line on its way to clients. The body is the same for all; which tags go before it
 * depends on what each client can read, so they travel beside it until the line is rendered. */
#ifndef SNUG_IRC_OUTGOING_H
#define SNUG_IRC_OUTGOING_H

#include "base/buf.h"
#include "irc/caps.h"

struct outgoing {
    int64_t unix_ms;        /* server-time; 0 for none */
    struct str msgid;       /* message-tags; empty for none */
    struct str label;       /* labeled-response; unescaped as the client gave it */
    struct str batch;       /* batch; the reference */
    struct str client_tags; /* message-tags; "+key=value;…", escaped */
    struct str body;        /* ":source COMMAND params", no line end */
};

/* The capabilities that change how a line looks: two clients whose sets agree under this mask get
 * the same bytes. */
cap_set outgoing_caps_mask(void);

/* Adds the line as a client with `caps` is to see it, CR LF included. Nothing is added for a TAGMSG
 * to a client without message-tags. */
bool outgoing_write(struct buf *out, const struct outgoing *line, cap_set caps);

#endif
