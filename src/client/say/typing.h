/* SPDX-License-Identifier: MIT
 * typing: who is typing where, as others tell and as we tell others. Nothing of it is kept anywhere
 * else, and nothing is missed when it gets lost.
 * https://ircv3.net/specs/client-tags/typing */
#ifndef SNUG_CLIENT_SAY_TYPING_H
#define SNUG_CLIENT_SAY_TYPING_H

#include "client/machine.h"

enum {
    TYPING_ACTIVE_MS = 6 * 1000,  /* somebody who was typing still is, for so long */
    TYPING_PAUSED_MS = 30 * 1000, /* … and who stopped to think may go on */
    TYPING_AGAIN_MS = 3 * 1000,   /* we tell of ourselves no more often than this */
    TYPISTS_MAX = 64,
};

struct typist {
    struct buf place; /* a room, or the typist's own nick */
    struct buf name;
    int64_t until_ms;
};

struct typing {
    struct typist *typists;
    size_t count, capacity;
    struct buf told; /* the room or person that was told we type; empty for none */
    int64_t told_ms;
};

void typing_init(struct typing *t);
void typing_finish(struct typing *t);

/* Both do nothing in a client without is_rich. The first takes a TAGMSG; the second what else is
 * heard: who said something, or left, types no more. */
void typing_told(struct client *c, const struct heard *h);
void typing_heard(struct client *c, const struct heard *h);

/* CLIENT_TYPING: tells the place, if it is time to. An empty one: the text was wiped out. */
void typing_tell(struct client *c, struct str place);
void typing_said(struct client *c, struct str place); /* that text has become a message */

void typing_lost(struct client *c); /* the connection is gone */
void typing_tick(struct client *c); /* forgets whose time is over */
int64_t typing_wake_ms(const struct client *c);

#endif
