/* SPDX-License-Identifier: MIT
 * perform: steps the core and does what it wants done: hands lines to the stations, entries to the
 * journal and back, answers to the administrator. Touches no socket and no lock but those of
 * mailboxes. Core thread only. */
#ifndef SNUG_SNUGD_PERFORM_H
#define SNUG_SNUGD_PERFORM_H

#include "core/core.h"
#include "journal/local.h"
#include "net/mailbox.h"
#include "snugd/server.h"
#include "snugd/verifier.h"

/* What the core's wishes are done with. All borrowed. */
struct perform_tools {
    struct core *core;
    struct journal *journal;
    struct verifier *verifier;
    const struct server_events *events;
    struct mailbox *const *stations; /* by worker index; they take struct effects from the heap */
    size_t station_count;
};

struct perform {
    struct perform_tools tools;
    struct effects effects; /* of the step that is on */
    struct effects **out;   /* for each station, of this turn; NULL: nothing yet */
    int64_t now_ms;         /* of this turn */
    int64_t unix_ms;
    bool stopped; /* the core has told and closed everybody */
};

void perform_init(struct perform *p, struct perform_tools tools);
void perform_finish(struct perform *p);

/* Reads the clocks, which stand still for a turn. */
void perform_begin_turn(struct perform *p);

/* Steps the core with the input, whose times are filled in, and with every entry this brings about.
 * Whatever it wants for the stations waits for the end of the turn, or until it is much; waits
 * while a station has too much. */
void perform_step(struct perform *p, struct input input);

/* Lets journal and stations have all that was gathered. Waits likewise. */
void perform_end_turn(struct perform *p);

#endif
