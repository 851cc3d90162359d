/* SPDX-License-Identifier: MIT
 * local: the journal of a server that stands alone. Orders entries in memory, at once; a writer
 * thread commits what is kept to the store, as much at a time as has gathered (group commit). A
 * second thread reads history back, so that nobody waits for the disk but who asked. */
#ifndef SNUG_JOURNAL_LOCAL_H
#define SNUG_JOURNAL_LOCAL_H

#include "core/effect.h"
#include "core/input.h"
#include "store/store.h"

struct journal;

/* Called on the writer's or the reader's thread whenever journal_poll may have something new. */
typedef void (*journal_wake)(void *context);

/* Takes the store. `pending_max`: how many kept lines may wait for the disk. */
struct journal *journal_open(struct store *store, size_t pending_max, journal_wake wake,
                             void *context);

/* Commits what waits, ends both threads, closes the store. Accepts NULL. */
void journal_close(struct journal *j);

/* The next place in the order. Begins each run at a fresh block of 2^20 numbers, so that one given
 * out but lost in a crash is never given again: pending_max is far less than a block. */
journal_seq journal_order(struct journal *j);

/* Hands over an EFFECT_KEEP, EFFECT_SAVE or EFFECT_FORGET to be committed. Waits while pending_max
 * is reached: a slow disk slows the chat down, and loses nothing. */
void journal_keep(struct journal *j, const struct effect *effect);

/* Ends a turn: wakes the writer if anything was handed over. */
void journal_flush(struct journal *j);

/* Asks for the newest `count` messages of a room; the answer comes by journal_poll. */
void journal_load(struct journal *j, room_id room, uint32_t count);

/* The next INPUT_DURABLE or INPUT_HISTORY, or false. Rows stay valid until the next call. */
bool journal_poll(struct journal *j, struct input *out);

/* True when a commit failed: nothing will be acknowledged any more. `why` is for the log. */
bool journal_failed(struct journal *j, const char **why);

#endif
