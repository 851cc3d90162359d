/* SPDX-License-Identifier: MIT
 * writer: the thread that commits to the store, and brings its full-text index on in between. While
 * one batch is being written the next gathers, so the slower the disk, the more it is given at a
 * time. All calls but the waits come from the one thread that owns the journal. */
#ifndef SNUG_JOURNAL_WRITER_H
#define SNUG_JOURNAL_WRITER_H

#include "core/effect.h"
#include "journal/local.h"

struct writer;

/* Borrows the store until writer_stop, and nobody else may write to it. */
struct writer *writer_start(struct store *store, size_t pending_max, journal_wake wake,
                            void *context);
void writer_stop(struct writer *w);    /* commits what waits and ends the thread */
void writer_destroy(struct writer *w); /* after writer_stop; accepts NULL */

/* Copies a row into the gathering batch. It is left there until the next flush; while pending_max
 * rows are not committed yet, this flushes and waits, but rows of one number stay together. */
void writer_keep(struct writer *w, const struct effect *effect);

/* What was kept up to here may be committed: at once when somebody awaits it, else not sooner than
 * 5 ms after the last commit began, with what comes until then. */
void writer_flush(struct writer *w, bool awaited);

/* Reserves numbers up to `seq` with the next commit, and wakes the thread for it; the second call
 * waits until numbers up to `seq` at least are reserved on disk, and returns up to which. After a
 * failure it returns JOURNAL_SEQ_MAX: nothing is kept any more that could be mistaken. */
void writer_reserve(struct writer *w, journal_seq seq);
journal_seq writer_wait_reserved(struct writer *w, journal_seq seq);

/* The highest number of a kept row that is on disk with all before it; 0 in the beginning. */
journal_seq writer_durable(struct writer *w);

/* How many rows were kept so far, and a wait of any thread until so many are committed, or given
 * up after a failure. */
uint64_t writer_kept(struct writer *w);
void writer_wait(struct writer *w, uint64_t kept);

/* Waits until the index has all that is committed, or has done a good deal towards it. */
void writer_wait_indexed(struct writer *w);

/* Why commits fail for good, or NULL while they do not. Valid until writer_destroy. */
const char *writer_failure(struct writer *w);

#endif
