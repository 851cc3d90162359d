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
    struct str account;     /* account-tag; who said it; empty for none */
    bool from_operator;     /* draft/oper-tag; an operator of the server said it */
    struct str server_tags; /* message-tags; others the server adds: "bot;key=value", escaped */
    struct str own_tags;    /* of the capabilities in only_with, so for all whom the line is for */
    struct str client_tags; /* message-tags; "+key=value;…", escaped */
    struct str body;        /* ":source COMMAND params", no line end */
    cap_set only_with;      /* for clients that have all of these … */
    cap_set only_without;   /* … and, where there are any here, lack at least one of these … */
    cap_set never_with;     /* … and have none of these */
};

/* The capabilities that change how a line looks: two clients whose sets agree under this mask get
 * the same bytes of any line that is for both. */
cap_set outgoing_caps_mask(void);

/* Whether a client with `caps` gets the line at all. */
static inline bool outgoing_is_for(const struct outgoing *line, cap_set caps)
{
    bool has_too_much = line->only_without && (caps & line->only_without) == line->only_without;

    return (caps & line->only_with) == line->only_with && !has_too_much &&
           (caps & line->never_with) == 0;
}

/* Adds the line as a client with `caps`, which it is for, is to see it, CR LF included. */
bool outgoing_write(struct buf *out, const struct outgoing *line, cap_set caps);

#endif
