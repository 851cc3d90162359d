/* SPDX-License-Identifier: MIT
 * backlog: what was said in a room before one came, gathered page by page, newest page first, until
 * there is as much of it as is wanted; then it is walked in the order of time. One owner, one
 * thread. */
#ifndef SNUG_SNUG_SCRIPT_BACKLOG_H
#define SNUG_SNUG_SCRIPT_BACKLOG_H

#include "base/arena.h"
#include "client/item.h"

enum { BACKLOG_ITEMS_MAX = 40000, BACKLOG_BYTES_MAX = 64 << 20 };

struct backlog_row {
    struct item item;
    size_t page, place; /* what came first; later pages are older */
    bool counts;
};

struct backlog {
    size_t count_max; /* items wanted that count, at most */
    int64_t since_ms; /* nothing from before */
    struct backlog_row *rows;
    size_t count, capacity;
    size_t counted;
    size_t page;
    int64_t oldest_ms; /* of all that came, with its msgid; INT64_MAX while there is none */
    struct str oldest_id;
    size_t oldest_page;
    struct arena bytes;
};

void backlog_init(struct backlog *b, size_t count_max, int64_t since_ms);
void backlog_finish(struct backlog *b);

/* A copy of the item. `counts`: it is one of those that are wanted in a number, and not merely
 * between them. Past the limits nothing is added, and backlog_is_enough. */
void backlog_add(struct backlog *b, const struct item *item, bool counts);

/* Of an item that is not wanted: only how far back it is. */
void backlog_pass_over(struct backlog *b, const struct item *item);

/* What is added from here on is older than all before. */
void backlog_turn_page(struct backlog *b);

/* Whether this page has brought anything older than the pages before it. */
bool backlog_went_back(const struct backlog *b);

bool backlog_is_enough(const struct backlog *b);

/* Sorts what there is and leaves out what is not wanted. The rows are good until the next add. */
void backlog_settle(struct backlog *b);

#endif
