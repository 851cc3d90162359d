/* SPDX-License-Identifier: MIT
 * recent: the latest messages of a room, kept in memory so that a joiner need not wait for the
 * disk. Bounded in count and bytes. */
#ifndef SNUG_CORE_ROOM_RECENT_H
#define SNUG_CORE_ROOM_RECENT_H

#include "core/input.h"

enum { RECENT_COUNT_MAX = 100, RECENT_BYTES_MAX = 256 * 1024 };

struct recent_line;
struct recent {
    struct recent_line **lines; /* a ring */
    uint32_t first, count, capacity;
    uint32_t bytes;
    bool loaded;   /* what was before this run has been read back, or there was nothing */
    bool loading;  /* … is on its way */
    bool outdated; /* what is on its way was changed meanwhile */
    bool gap;      /* the store has, or may have, lines that could not be read */
};

void recent_finish(struct recent *r);

/* Adds a message as it is kept (row.h), which is copied. The oldest go when there are too many. */
void recent_add(struct recent *r, journal_seq seq, struct str row);

/* Puts rows of the store before what is there, oldest first, and marks it loaded. What is no
 * message leaves a gap. */
void recent_load(struct recent *r, const struct history_row *rows, size_t count);

/* The kept message reads differently now; empty: it is gone. Nothing when it is not there. */
void recent_rewrite(struct recent *r, journal_seq seq, struct str row);

/* The oldest go: those from before `unix_ms`, and all but the newest `count` (0: no limit). */
void recent_drop(struct recent *r, int64_t unix_ms, uint32_t count);

/* The index-th from the oldest; views live until the next change. False past the end. */
bool recent_get(const struct recent *r, uint32_t index, struct history_row *out);

/* The one of that number, or false. */
bool recent_find(const struct recent *r, journal_seq seq, struct history_row *out);

#endif
