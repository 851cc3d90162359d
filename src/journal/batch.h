/* SPDX-License-Identifier: MIT
 * batch: rows on their way to the store, with their own copy of every byte. One owner at a time;
 * filled by one thread and committed by another. */
#ifndef SNUG_JOURNAL_BATCH_H
#define SNUG_JOURNAL_BATCH_H

#include "core/effect.h"
#include "store/store.h"

struct batch_row {
    enum effect_kind kind; /* one that journal_keep takes */
    bool is_message;
    room_id room;
    enum shelf shelf;
    journal_seq seq, place;
    uint32_t count;
    struct str text;
    struct str state;
};

struct batch {
    struct batch_row *rows;
    size_t count;
    size_t capacity;
    struct arena bytes;
    journal_seq seq_last; /* the highest of the rows; 0 without rows */
    journal_seq reserve;  /* numbers to reserve up to; 0 for none */
};

void batch_init(struct batch *b);
void batch_finish(struct batch *b);
void batch_clear(struct batch *b); /* empty again, most of the memory kept */

void batch_add(struct batch *b, const struct effect *effect);
bool batch_is_empty(const struct batch *b); /* neither rows nor numbers to reserve */

/* All of it in one transaction. */
enum store_error batch_commit(const struct batch *b, struct store *store) MUST_USE;

#endif
