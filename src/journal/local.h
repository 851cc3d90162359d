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

/* Called on the writer's or the reader's thread whenever journal_poll may have something new; from
 * before journal_open has returned until journal_close has. */
typedef void (*journal_wake)(void *context);

/* Takes the store. `pending_max`: how many kept lines may wait for the disk. */
struct journal *journal_open(struct store *store, size_t pending_max, journal_wake wake,
                             void *context);

/* Commits what waits, ends both threads, closes the store. Accepts NULL. All calls, this one too,
 * come from one thread. */
void journal_close(struct journal *j);

/* The next place in the order. Numbers are reserved on disk, a block at a time, before they are
 * given out: no run ever gives one again that an earlier run may have given, kept or not. */
journal_seq journal_order(struct journal *j);

/* Hands over an EFFECT_KEEP, EFFECT_SAVE, EFFECT_RECORD, EFFECT_REWRITE, EFFECT_PRUNE or
 * EFFECT_FORGET to be committed, in this order. Waits while pending_max is reached: a slow disk
 * slows the chat down, and loses nothing. */
void journal_keep(struct journal *j, const struct effect *effect);

/* Ends a turn: lets the writer have what was handed over. A turn is committed as a whole, unless
 * pending_max was reached in its middle. What somebody awaits is committed at once; else it may
 * gather for 5 ms, because a commit costs much the same for one row as for a hundred. */
void journal_flush(struct journal *j, bool awaited);

/* Asks an EFFECT_FETCH; the answer takes in all that was kept before, and comes by journal_poll
 * once the turn has ended. Searches wait until the full-text index has what was kept, unless it is
 * far behind (an old file that is indexed for the first time): then they find what it has. */
void journal_fetch(struct journal *j, const struct effect *effect);

/* The next INPUT_DURABLE or INPUT_HISTORY, or false. Rows stay valid until the next call. When rows
 * could not be read there are none, and the input's text says why, for the log. */
bool journal_poll(struct journal *j, struct input *out);

/* True when a commit failed: nothing will be acknowledged any more, nor will journal_keep wait.
 * `why` is for the log, and valid until journal_close. */
bool journal_failed(struct journal *j, const char **why);

#endif
