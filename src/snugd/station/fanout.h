/* SPDX-License-Identifier: MIT
 * fanout: what the core wants done at the peers of one worker. A line for a room is rendered once
 * for each kind of client and written down once; each peer's queue then gets a piece of it, or, as
 * a rule, a piece it has already becomes longer. One for each worker, on its thread. */
#ifndef SNUG_SNUGD_STATION_FANOUT_H
#define SNUG_SNUGD_STATION_FANOUT_H

#include "core/effect.h"
#include "net/worker.h"
#include "snugd/station/intake.h"
#include "snugd/station/seats.h"

enum { FANOUT_VARIANTS_MAX = 64 }; /* of the capabilities that change how a line looks */

/* Clients that are shown lines in the same way. */
struct variant {
    cap_set caps;
    struct pages pages; /* lines for rooms; those for one peer would part them */
    uint64_t line_stamp;
    struct str line; /* the one of that stamp; empty: they do not get it */
};

struct fanout {
    struct worker *worker; /* finds peers by their ids */
    struct intake *intake;
    struct seats seats;
    struct pages pages; /* lines for one peer */
    struct buf scratch;
    uint64_t line_stamp; /* of the line for rooms that is being given out */
    size_t variant_count;
    struct variant variants[FANOUT_VARIANTS_MAX];
};

void fanout_init(struct fanout *f, struct worker *worker, struct intake *intake);
void fanout_finish(struct fanout *f); /* every peer has left */

/* SEND CAST CAPS SEAT UNSEAT CLOSE; peers that are gone are passed over. */
void fanout_perform(struct fanout *f, const struct effect *e, int64_t now_ms);

void fanout_leave(struct fanout *f, struct peer *p); /* it is about to be released */
void fanout_turn_end(struct fanout *f);              /* all is written or copied */

#endif
