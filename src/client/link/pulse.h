/* SPDX-License-Identifier: MIT
 * pulse: whether the server is there, and how long it takes to answer. It is asked by PING, seldom:
 * after some silence, and, where somebody sees it, about an own line that it has not confirmed.
 * RFC 1459 4.6.2, 4.6.3 */
#ifndef SNUG_CLIENT_LINK_PULSE_H
#define SNUG_CLIENT_LINK_PULSE_H

#include "client/machine.h"

#define PULSE_TOKEN "there" /* of our PING, by which its answer is known */

enum {
    SILENCE_MS = 120 * 1000,     /* after so long we ask whether the server is there, … */
    SILENCE_SEEN_MS = 30 * 1000, /* … sooner for a face with windows, which shows that it is not */
    ANSWER_MS = 30 * 1000,       /* and so long a silence after that is a lost connection */
    OWN_LINE_MS = 3 * 1000,   /* so long an own line may wait before we ask; once about each, … */
    ASK_AGAIN_MS = 15 * 1000, /* … but no sooner than this; and so often while it is slow */
    LAG_NOTABLE_MS = 1000,    /* an answer that took so long is told of, … */
    WAIT_NOTABLE_MS = 3 * 1000, /* … and one that is waited for so long */
};

void pulse_begin(struct client *c);    /* a fresh connection */
void pulse_heard(struct client *c);    /* a line came, whatever it says */
void pulse_answered(struct client *c); /* PONG */

/* While there is a connection: asks when it is time to. False when the server is given up. */
bool pulse_tick(struct client *c);
bool pulse_is_missed(const struct client *c); /* no answer, for so long that it is told of */
int64_t pulse_wake_ms(const struct client *c);

#endif
