/* SPDX-License-Identifier: MIT
 * outbox: what the person said and the server has not confirmed. It survives a lost connection:
 * nothing typed is forgotten without a word. */
#ifndef SNUG_CLIENT_SAY_OUTBOX_H
#define SNUG_CLIENT_SAY_OUTBOX_H

#include "client/machine.h"
#include "client/say/typed.h"

struct own_line {
    struct list node;
    uint64_t id; /* and label */
    enum item_kind kind;
    int64_t unix_ms;   /* when it was typed */
    bool sent;         /* on the connection there is now, … */
    int64_t sent_ms;   /* … then */
    bool sent_earlier; /* on one that was lost before the answer came */
    struct str target; /* these owned */
    struct str text;   /* LF may stand between several lines */
    struct str reply_to;
};

void outbox_init(struct client *c);
void outbox_finish(struct client *c);

/* So many lines and bytes may wait, those that are held (held.h) among them. */
#define OUTBOX_IS_FULL "too many lines are waiting for the server already"
bool outbox_takes_lines(const struct client *c);
void outbox_count(struct client *c, size_t bytes);
void outbox_uncount(struct client *c, size_t bytes);

/* Says something to a room or a nick: shown at once, sent at once or when there is a connection.
 * Of `said` only kind (ITEM_MESSAGE, ITEM_PRIVATE, ITEM_ACTION or ITEM_NOTICE), target, text and
 * reply_to count, and are borrowed. What is too long for a message, or has several lines, becomes
 * as many as it takes where the server does not know better (speech_has_parts). What it has no room
 * for is refused. */
void outbox_say(struct client *c, const struct own_line *said);

/* The own line a server's message answers: by label, or the oldest one that was sent to that target
 * (with that text). NULL when there is none. */
struct own_line *outbox_find(struct client *c, uint64_t id);
struct own_line *outbox_find_said(struct client *c, struct str target, struct str text);
struct own_line *outbox_find_sent_to(struct client *c, struct str target);

/* The server has it; text, time, msgid, account and reply_to are those of `said`. */
void outbox_confirm(struct client *c, struct own_line *line, const struct item *said);
void outbox_refuse(struct client *c, struct own_line *line, struct str why);

/* The line has left for the server: it was its turn (flow.h). */
void outbox_sent(struct client *c, uint64_t id);

void outbox_lost(struct client *c);    /* the connection is gone */
void outbox_release(struct client *c); /* a connection is ready: sends all there is */
void outbox_abandon(struct client *c); /* the end: says how much was never sent */

#endif
