/* SPDX-License-Identifier: MIT
 * edit: the line being typed: text, cursor, history, and one thing to paste back. Knows no
 * terminal: keys have become actions before. Moves by grapheme clusters, so a flag or a family is
 * one step. The text may have line ends in it (a paste); it holds no other control character. */
#ifndef SNUG_CLIENT_TEXT_EDIT_H
#define SNUG_CLIENT_TEXT_EDIT_H

#include "base/buf.h"

enum { EDIT_BYTES_MAX = 1 << 16, EDIT_HISTORY_MAX = 200 };

enum edit_action {
    EDIT_INSERT, /* text: repaired, line ends made LF, other controls left out */
    EDIT_LEFT,
    EDIT_RIGHT,
    EDIT_WORD_LEFT,
    EDIT_WORD_RIGHT,
    EDIT_HOME, /* of the line, where there are several */
    EDIT_END,
    EDIT_ERASE_LEFT,
    EDIT_ERASE_RIGHT,
    EDIT_KILL_TO_START, /* what is killed can be yanked */
    EDIT_KILL_TO_END,
    EDIT_KILL_WORD_LEFT,
    EDIT_KILL_WORD_RIGHT,
    EDIT_YANK,
    EDIT_OLDER, /* history; the unfinished line waits at its end */
    EDIT_NEWER,
};

struct edit {
    struct buf text;
    size_t cursor; /* a byte, at the border of two clusters */
    struct buf killed;
    struct buf draft;                     /* the unfinished line, while an older one is shown */
    struct str history[EDIT_HISTORY_MAX]; /* owned, oldest first */
    size_t history_count;
    size_t history_at; /* history_count: the draft is shown */
};

void edit_init(struct edit *e);
void edit_finish(struct edit *e);

/* True when anything changed. `text` matters to EDIT_INSERT alone. What would pass EDIT_BYTES_MAX
 * is not inserted. */
bool edit_do(struct edit *e, enum edit_action action, struct str text);

/* To that byte, or the next border of two clusters. True when one was elsewhere. */
bool edit_go_to(struct edit *e, size_t at);

/* Puts `text`, repaired as by EDIT_INSERT, in place of all, or of the bytes [from, to). */
void edit_set(struct edit *e, struct str text, size_t cursor);
void edit_replace(struct edit *e, size_t from, size_t to, struct str text);

/* Adds the text to `out` and begins an empty one; `remember`: it can be found by EDIT_OLDER. */
void edit_take(struct edit *e, struct buf *out, bool remember);

#endif
