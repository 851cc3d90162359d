/* SPDX-License-Identifier: MIT
 * backlog: an array in the order of arrival, sorted at the end. */
#include "snug/script/backlog.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

void backlog_init(struct backlog *b, size_t count_max, int64_t since_ms)
{
    *b = (struct backlog){.count_max = count_max, .since_ms = since_ms, .oldest_ms = INT64_MAX};
    arena_init(&b->bytes);
}

void backlog_finish(struct backlog *b)
{
    mem_free(b->rows);
    arena_finish(&b->bytes);
}

static bool is_full(const struct backlog *b)
{
    return b->count >= BACKLOG_ITEMS_MAX || b->bytes.bytes >= BACKLOG_BYTES_MAX;
}

/* Many are said in one millisecond; of those, the ones of a later page are older. */
static bool is_oldest(const struct backlog *b, int64_t unix_ms)
{
    return unix_ms < b->oldest_ms || (unix_ms == b->oldest_ms && b->page > b->oldest_page);
}

void backlog_pass_over(struct backlog *b, const struct item *item)
{
    if (is_full(b) || !is_oldest(b, item->unix_ms)) return;
    b->oldest_ms = item->unix_ms;
    b->oldest_id = arena_copy(&b->bytes, item->msgid);
    b->oldest_page = b->page;
}

void backlog_add(struct backlog *b, const struct item *item, bool counts)
{
    struct backlog_row *row;

    if (is_full(b)) return;
    backlog_pass_over(b, item);
    b->rows = mem_grow(b->rows, &b->capacity, b->count + 1, sizeof *b->rows);
    row = &b->rows[b->count];
    *row = (struct backlog_row){item_copy(&b->bytes, item), b->page, b->count, counts};
    b->count++;
    if (counts) b->counted++;
}

void backlog_turn_page(struct backlog *b)
{
    b->page++;
}

bool backlog_went_back(const struct backlog *b)
{
    return b->oldest_page == b->page;
}

bool backlog_is_enough(const struct backlog *b)
{
    bool reaches_back = b->oldest_ms != INT64_MAX && b->oldest_ms < b->since_ms;

    return is_full(b) || b->counted >= b->count_max || reaches_back;
}

static int compare(const void *left, const void *right)
{
    const struct backlog_row *a = left, *b = right;

    if (a->item.unix_ms != b->item.unix_ms) return a->item.unix_ms < b->item.unix_ms ? -1 : 1;
    if (a->page != b->page) return a->page > b->page ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

/* How many rows at the start are older than what is wanted. */
static size_t count_unwanted(const struct backlog *b)
{
    size_t at = b->count, wanted = b->count_max;

    while (at > 0 && b->rows[at - 1].item.unix_ms >= b->since_ms) {
        if (b->rows[at - 1].counts && wanted-- == 0) break;
        at--;
    }
    return at;
}

void backlog_settle(struct backlog *b)
{
    size_t unwanted;

    if (b->count == 0) return;
    qsort(b->rows, b->count, sizeof *b->rows, compare);
    unwanted = count_unwanted(b);
    b->count -= unwanted;
    memmove(b->rows, b->rows + unwanted, b->count * sizeof *b->rows);
}
