/* SPDX-License-Identifier: MIT
 * edit: the line being typed: text, cursor, history, and one thing to paste back. Knows no
 * terminal: keys have become actions before. Moves by grapheme clusters, so a flag or a family is
 * one step. The text may have line ends in it (a paste); it holds no other control character. */
#ifndef SNUG_CLIENT_EDIT_H
#define SNUG_CLIENT_EDIT_H

#include "base/buf.h"

enum { EDIT_BYTES_MAX = 1 << 16, EDIT_HISTORY_MAX = 200 };

enum edit_action {
    EDIT_INSERT, /* text: repaired, line ends made LF, other controls left out */
    EDIT_LEFT,
    EDIT_RIGHT,
    EDIT_WORD_LEFT,
    EDIT_WORD_RIGHT,
    EDIT_HOME,
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
    EDIT_COMPLETE, /* again: the next that fits */
    EDIT_ENTER,
    EDIT_CANCEL,      /* clears; leaves when there is nothing to clear */
    EDIT_END_OF_FILE, /* erases to the right; leaves when the line is empty */
};

enum edit_result {
    EDIT_SAME,
    EDIT_CHANGED,
    EDIT_ENTERED, /* the line is done: take it with edit_take */
    EDIT_LEAVES,  /* the person wants to go */
};

/* Completes `before`, the text up to the cursor: adds what it shall be to `out`. `turn` counts the
 * tries from 0; it begins again after the last that fits. False when nothing fits. */
typedef bool edit_completer(void *context, struct str before, size_t turn, struct buf *out);

struct edit {
    struct buf text;
    size_t cursor; /* a byte, at the border of two clusters */
    struct buf killed;
    struct buf draft;                     /* the unfinished line, while an older one is shown */
    struct str history[EDIT_HISTORY_MAX]; /* owned, oldest first */
    size_t history_count;
    size_t history_at; /* history_count: the draft is shown */
    struct buf before; /* what is being completed, as it was at first */
    size_t turn;
    edit_completer *completer; /* or NULL */
    void *context;
};

void edit_init(struct edit *e, edit_completer *completer, void *context);
void edit_finish(struct edit *e);

/* `text` matters to EDIT_INSERT alone. What would pass EDIT_BYTES_MAX is not inserted. */
enum edit_result edit_do(struct edit *e, enum edit_action action, struct str text);

/* After EDIT_ENTERED: adds the line to `out`, remembers it, and begins an empty one. */
void edit_take(struct edit *e, struct buf *out);

#endif
