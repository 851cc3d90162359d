/* SPDX-License-Identifier: MIT
 * ledger: which numbered line has reached whom. Tells when one was lost, doubled or came out of
 * order, and when a sender may send the next.
 *
 * A line is in flight from its sending until each of its receivers has it. A sender may send while
 * fewer than `window` of its own lines are in flight. */
#ifndef SNUG_BENCH_LEDGER_H
#define SNUG_BENCH_LEDGER_H

#include "note.h"

struct ledger_sender {
    uint32_t sent;
    uint32_t arrived;  /* how many of the lines reached everybody */
    uint32_t *missing; /* for each line in flight, by number modulo window: who still lacks it */
};

struct ledger {
    size_t member_count;
    size_t sender_count;
    uint32_t window;
    uint32_t receivers_a_line;
    struct ledger_sender *senders;
    uint32_t *expected; /* the next number, for each member and sender */
    uint64_t deliveries;
    uint64_t skipped;  /* numbers passed over: lost, or late */
    uint64_t repeated; /* numbers not above the last one: doubled, or late */
    uint64_t mangled;  /* texts that no sender of ours made */
};

void ledger_init(struct ledger *l, size_t member_count, size_t sender_count, uint32_t window,
                 uint32_t receivers_a_line);
void ledger_finish(struct ledger *l);

bool ledger_may_send(const struct ledger *l, size_t sender);
uint32_t ledger_send(struct ledger *l, size_t sender); /* the number of the new line */

/* A member received a line. A number that was passed over counts as received, so that one lost line
 * does not end the flow. */
void ledger_receive(struct ledger *l, size_t member, const struct note *note);

bool ledger_is_quiet(const struct ledger *l);   /* nothing in flight */
bool ledger_is_perfect(const struct ledger *l); /* nothing lost, doubled, reordered or mangled */

#endif
