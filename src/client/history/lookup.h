/* SPDX-License-Identifier: MIT
 * lookup: what the server was asked to look up for us: pages of history, and searches. The answer
 * is a batch, known by the label of the question or, where there are no labels, by what it is
 * about; an error, or too long a silence, ends a lookup, too. */
#ifndef SNUG_CLIENT_HISTORY_LOOKUP_H
#define SNUG_CLIENT_HISTORY_LOOKUP_H

#include "client/machine.h"

enum {
    LOOKUPS_MAX = 600,     /* under way at once */
    LOOKUP_MS = 30 * 1000, /* a server may take so long to answer */
};

enum lookup_kind {
    LOOKUP_LATEST,  /* the newest of a place we know nothing of yet */
    LOOKUP_GAP,     /* what was said since we saw the last of it */
    LOOKUP_EARLIER, /* what a person wants to read back */
    LOOKUP_TARGETS, /* where something was said lately */
    LOOKUP_SEARCH,
};

enum lookup_outcome {
    LOOKUP_ANSWERED,
    LOOKUP_FAILED,     /* the server would not, or cannot */
    LOOKUP_UNANSWERED, /* it did not in time, or the connection is lost */
};

struct lookup;
typedef void lookup_ended(struct client *c, struct lookup *l, enum lookup_outcome outcome);

struct lookup {
    struct list node;
    uint64_t id; /* and label; own lines have others */
    enum lookup_kind kind;
    lookup_ended *ended; /* called once, when it is no longer under way, before it is freed */
    char *target;        /* a room or a nick; empty for all */
    size_t wanted, came; /* messages */
    bool at_end;         /* the server said that there is no more */
    bool is_temporary;   /* FAILED, but another time it may not */
    int64_t begin_ms;    /* the moment it asks from, or 0; … */
    bool by_msgid;       /* … that of a message, which is named by its msgid */
    int64_t newest_ms;   /* of what came last … */
    char *newest_id;     /* … and its msgid; NULL for none */
    unsigned page;       /* of a GAP */
    char *words;         /* that are searched */
    int64_t deadline_ms;
};

/* A new one, to be sent. NULL when too many are under way. */
struct lookup *lookup_open(struct client *c, enum lookup_kind kind, struct str target,
                           lookup_ended *ended);
void lookup_send(struct client *c, struct lookup *l, struct str line);

struct lookup *lookup_of(struct client *c, uint64_t id); /* NULL when there is none */
struct lookup *lookup_find(struct client *c, enum lookup_kind kind, struct str target);

/* The lookup that a batch of that type answers, when no label says so. */
struct lookup *lookup_answered_by(struct client *c, struct str type, struct str target);

void lookup_count(struct lookup *l, const struct heard *h); /* a message of the answer came */
void lookup_close(struct client *c, struct lookup *l, enum lookup_outcome outcome);
void lookup_drop(struct lookup *l); /* without a word: the client ends */

/* True when the message says that a lookup has failed, or was done without an answer: it is then
 * closed, and nothing is to be shown of the message. */
bool lookup_is_settled_by(struct client *c, struct str command, const struct heard *h);

void lookups_lost(struct client *c);
void lookups_tick(struct client *c);
int64_t lookups_wake_ms(const struct client *c);

#endif
