/* SPDX-License-Identifier: MIT
 * amended: a ring, read from the newest back: the last change of a message is the one that holds.
 */
#include "core/history/amended.h"

void amended_note(struct amended_ring *ring, journal_seq seq, journal_seq edit)
{
    ring->items[ring->count++ % AMENDED_MAX] = (struct amended){.seq = seq, .edit = edit};
}

const struct amended *amended_find(const struct amended_ring *ring, journal_seq seq)
{
    uint64_t end = ring->count > AMENDED_MAX ? ring->count - AMENDED_MAX : 0;

    for (uint64_t i = ring->count; i > end; i--) {
        const struct amended *last = &ring->items[(i - 1) % AMENDED_MAX];
        if (last->seq == seq) return last;
    }
    return NULL;
}
