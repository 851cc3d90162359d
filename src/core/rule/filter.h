/* SPDX-License-Identifier: MIT
 * filter: words that are not said on this server. Whole words count, in any case, with "*" and "?";
 * control codes inside a word do not hide it. What holds one is refused, or the word becomes
 * asterisks. One look at each word finds a plain one among thousands; those with "*" or "?" are
 * tried in turn, so there are fewer. */
#ifndef SNUG_CORE_RULE_FILTER_H
#define SNUG_CORE_RULE_FILTER_H

#include "core/rule/server_record.h"

enum {
    FILTERS_MAX = 1000,
    FILTER_PATTERNS_MAX = 100, /* of these with "*" or "?" */
    FILTER_BYTES_MAX = 64,
};

struct filter {
    struct table_node by_word;
    struct list in_patterns; /* alone when it is a plain word */
    char *word;              /* folded */
    char *setter;
    int64_t made_unix_ms;
    bool refuses; /* else replaces */
};

/* The form in which it is kept; empty when no word can be like that, or too many would be. */
struct str filter_word(struct core *core, struct str text);

struct filter *filter_find(struct core *core, struct str word);

/* NULL when there are too many. */
struct filter *filter_put(struct core *core, struct str word, struct decision decision,
                          bool refuses);
void filter_save(struct core *core, journal_seq seq, const struct filter *f);
void filter_remove(struct core *core, journal_seq seq, struct filter *f);
void filter_restore(struct core *core, struct decision decision, const struct message *m);
void filter_destroy_all(struct core *core);

/* False when the text is refused. Else *text has asterisks where they belong; it lives until the
 * end of the step, and is never longer than before. */
bool filter_passes(struct core *core, struct str *text);

/* The same for what the session says to the target, who is told (404) unless it is a NOTICE. Those
 * who look after the filter may say anything. */
bool filter_speech(struct core *core, struct session *s, bool quiet, struct str target,
                   struct str *text);

#endif
