/* SPDX-License-Identifier: MIT
 * memory_journal: a journal without a disk, as slow as the test wants it: entries are ordered,
 * lines committed and history read only when told. A crash loses what was not committed. One
 * thread. */
#ifndef SNUG_TESTS_MEMORY_JOURNAL_H
#define SNUG_TESTS_MEMORY_JOURNAL_H

#include "base/list.h"
#include "core/effect.h"

/* An effect on its way through the journal, or committed. */
struct record {
    struct list node;
    struct effects one; /* exactly one item, with its bytes */
};

struct memory_journal {
    struct list asked;     /* EFFECT_ENTRY: to be ordered */
    struct list ordered;   /* all that is to be committed: EFFECT_KEEP, EFFECT_SAVE … */
    struct list loads;     /* EFFECT_FETCH: to be answered */
    struct list lines;     /* committed, in order */
    struct list rooms;     /* committed, one for each room */
    struct list records;   /* committed, one for each key of a shelf */
    struct record *handed; /* the entry given out last */
    struct arena rows;     /* the history given out last */
    journal_seq last;      /* given out */
    journal_seq durable;   /* committed */
};

void memory_journal_init(struct memory_journal *j);
void memory_journal_finish(struct memory_journal *j);

/* Takes in an effect that is for the journal; false when it is for somebody else. */
bool memory_journal_take(struct memory_journal *j, const struct effect *effect);

/* Each makes the next input out of what waits, valid until the next call, or returns false. */
bool memory_journal_order(struct memory_journal *j, struct input *out); /* INPUT_ENTRY */
bool memory_journal_commit(struct memory_journal *j,
                           struct input *out);                         /* INPUT_DURABLE, one seq */
bool memory_journal_load(struct memory_journal *j, struct input *out); /* INPUT_HISTORY, when all
                                                           that was kept before is committed */

/* The server is gone: what was asked and, without `commits`, what was not committed is lost. The
 * next run begins at a fresh block of numbers. */
void memory_journal_end_run(struct memory_journal *j, bool commits);

/* Lists of records. */
const struct effect *record_effect(const struct list *node);
void record_append(struct list *list, const struct effect *effect);
void record_destroy(struct list *node);
void record_list_empty(struct list *list);

#endif
