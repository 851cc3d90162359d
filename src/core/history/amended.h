/* SPDX-License-Identifier: MIT
 * amended: the messages that were changed last. What was asked about a message while a change of it
 * was on its way through the journal is told here how the message stands now. */
#ifndef SNUG_CORE_HISTORY_AMENDED_H
#define SNUG_CORE_HISTORY_AMENDED_H

#include "core/input.h"

enum { AMENDED_MAX = 256 };

struct amended {
    journal_seq seq;  /* of the message */
    journal_seq edit; /* of its last EDIT; 0: it is gone */
};

struct amended_ring {
    struct amended items[AMENDED_MAX];
    uint64_t count; /* ever; the oldest are forgotten */
};

/* `edit` as in struct amended. */
void amended_note(struct amended_ring *ring, journal_seq seq, journal_seq edit);

/* NULL when the message was not changed, or too long ago. Valid until the next note. */
const struct amended *amended_find(const struct amended_ring *ring, journal_seq seq);

#endif
