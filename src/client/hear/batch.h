/* SPDX-License-Identifier: MIT
 * batch: what the server grouped: the messages of a history, all the answers to one labelled line,
 * or the lines of one message. A message inside learns what it is part of.
 * https://ircv3.net/specs/extensions/batch */
#ifndef SNUG_CLIENT_HEAR_BATCH_H
#define SNUG_CLIENT_HEAR_BATCH_H

#include "client/machine.h"

struct batch {
    struct buf reference;
    bool is_history;
    bool is_answer;        /* to a lookup; what stands directly in it is what was asked for */
    bool ends_lookup;      /* its own end is that of the lookup */
    bool revisited, found; /* as in struct heard */
    uint64_t label;
    struct gathered *gathered; /* its lines are one message; else NULL. Owned */
};

/* BATCH +reference type [target], as `h` has it; it inherits from the batch that `h` itself is in.
 * Past BATCHES_OPEN_MAX the oldest is forgotten. */
void batch_open(struct client *c, struct str reference, struct str type, const struct heard *h);

/* BATCH -reference. What it gathered becomes the caller's; NULL when it gathered nothing. */
struct gathered *batch_close(struct client *c, struct str reference);

/* Notes in *h what follows from its being in the batch. */
void batch_apply(const struct client *c, struct str reference, struct heard *h);
void batches_finish(struct client *c);

#endif
