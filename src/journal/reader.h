/* SPDX-License-Identifier: MIT
 * reader: the thread that reads history back, one question after the other, in turn for each asker.
 * Questions come from and answers go to the one thread that owns the journal. */
#ifndef SNUG_JOURNAL_READER_H
#define SNUG_JOURNAL_READER_H

#include "base/list.h"
#include "journal/writer.h"

/* A question that becomes its own answer. */
struct load {
    struct list place;
    session_id session;
    uint32_t request;
    struct history_query query; /* in `bytes` */
    uint64_t kept;              /* rows kept before it was asked: these it must see */
    struct arena bytes;
    struct history_row *rows;
    size_t row_count;
    struct str why; /* empty, or why nothing could be read */
};

struct reader;

/* Borrows both until reader_stop. The writer must have been stopped by then: a question may be
 * waiting for it. */
struct reader *reader_start(const struct store *store, struct writer *writer, journal_wake wake,
                            void *context);
void reader_stop(struct reader *r); /* questions without an answer are forgotten */

/* Copies an EFFECT_FETCH. */
void reader_ask(struct reader *r, const struct effect *effect);

/* The next answer, or NULL; the caller's to destroy. */
struct load *reader_take(struct reader *r);
void load_destroy(struct load *load); /* accepts NULL */

#endif
