/* SPDX-License-Identifier: MIT
 * words: what the full-text index is told of a kept line, and how people's words become a question
 * to it. Pure functions. The same line must give the same bytes in every version: an entry is taken
 * out of the index by giving it once more, so whoever changes this builds the index anew (schema).
 */
#ifndef SNUG_STORE_WORDS_H
#define SNUG_STORE_WORDS_H

#include "base/buf.h"

enum {
    WORDS_COUNT_MAX = 32, /* of a question; those behind are passed over */
    WORDS_NICK_BYTES_MAX = 2048,
};

/* The text of a message without colours, other formatting and the frame of an action (CTCP). Adds
 * at most text.n bytes. */
bool words_add_text(struct buf *out, struct str text);

/* A nick as one word of letters and digits, the same for all that name the same. */
bool words_add_nick(struct buf *out, struct str nick);

/* The FTS5 question for messages that have all of `words`, and are from `nick`; either may be
 * empty. Whatever they hold, they are looked for and never understood as FTS5's language. Words are
 * whole ones: to find all that begin with some letters takes as long as the history is. False past
 * the limit of `out`. */
bool words_add_query(struct buf *out, struct str words, struct str nick);

#endif
