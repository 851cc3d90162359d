/* SPDX-License-Identifier: MIT
 * recent: a ring that starts small and doubles until RECENT_COUNT_MAX. */
#include "core/room/recent.h"

#include "base/check.h"
#include "base/mem.h"
#include "core/history/row.h"

#include <string.h>

struct recent_line {
    journal_seq seq;
    uint32_t n;
    char bytes[];
};

static uint32_t size_of(const struct recent_line *l)
{
    return (uint32_t)sizeof *l + l->n;
}

static struct recent_line *line_create(journal_seq seq, struct str row)
{
    struct recent_line *l = mem_alloc(sizeof *l + row.n);

    *l = (struct recent_line){.seq = seq, .n = (uint32_t)row.n};
    memcpy(l->bytes, row.p, row.n);
    return l;
}

static struct recent_line *line_at(const struct recent *r, uint32_t index)
{
    return r->lines[(r->first + index) % r->capacity];
}

static void drop_oldest(struct recent *r)
{
    struct recent_line *oldest = line_at(r, 0);

    r->bytes -= size_of(oldest);
    r->first = (r->first + 1) % r->capacity;
    r->count--;
    mem_free(oldest);
}

static void grow(struct recent *r)
{
    uint32_t capacity = r->capacity ? r->capacity * 2 : 4;
    struct recent_line **lines = mem_alloc(capacity * sizeof *lines);

    for (uint32_t i = 0; i < r->count; i++) lines[i] = line_at(r, i);
    mem_free(r->lines);
    r->lines = lines;
    r->capacity = capacity;
    r->first = 0;
}

static void append(struct recent *r, struct recent_line *l)
{
    if (r->count == RECENT_COUNT_MAX) drop_oldest(r);
    if (r->count == r->capacity) grow(r);
    r->lines[(r->first + r->count++) % r->capacity] = l;
    r->bytes += size_of(l);
    while (r->bytes > RECENT_BYTES_MAX && r->count > 1) drop_oldest(r);
}

void recent_finish(struct recent *r)
{
    while (r->count) drop_oldest(r);
    mem_free(r->lines);
    *r = (struct recent){0};
}

void recent_add(struct recent *r, journal_seq seq, struct str row)
{
    append(r, line_create(seq, row));
}

void recent_load(struct recent *r, const struct history_row *rows, size_t count)
{
    struct recent newer = *r;
    struct row row;

    *r = (struct recent){.loaded = true};
    for (size_t i = 0; i < count; i++) {
        if (newer.count && rows[i].seq >= line_at(&newer, 0)->seq) break;
        if (row_read(rows[i].line, &row))
            recent_add(r, rows[i].seq, rows[i].line);
        else
            r->gap = true;
    }
    for (uint32_t i = 0; i < newer.count; i++) append(r, line_at(&newer, i));
    mem_free(newer.lines);
}

/* The place of the number, or count. */
static uint32_t find(const struct recent *r, journal_seq seq)
{
    uint32_t i = 0;

    while (i < r->count && line_at(r, i)->seq != seq) i++;
    return i;
}

static void close_gap(struct recent *r, uint32_t from)
{
    for (uint32_t i = from; i + 1 < r->count; i++)
        r->lines[(r->first + i) % r->capacity] = line_at(r, i + 1);
    r->count--;
}

void recent_rewrite(struct recent *r, journal_seq seq, struct str row)
{
    uint32_t place = find(r, seq);
    struct recent_line *old;

    if (r->loading) r->outdated = true;
    if (place == r->count) return;
    old = line_at(r, place);
    r->bytes -= size_of(old);
    mem_free(old);
    if (row.n == 0) {
        close_gap(r, place);
        r->gap = true; /* there may be older ones that are not here */
        return;
    }
    r->lines[(r->first + place) % r->capacity] = line_create(seq, row);
    r->bytes += size_of(line_at(r, place));
    while (r->bytes > RECENT_BYTES_MAX && r->count > 1) drop_oldest(r);
}

static bool is_older(const struct recent_line *l, int64_t unix_ms)
{
    struct row row;

    return !row_read((struct str){l->bytes, l->n}, &row) || row.line.unix_ms < unix_ms;
}

void recent_drop(struct recent *r, int64_t unix_ms, uint32_t count)
{
    while (r->count && (is_older(line_at(r, 0), unix_ms) || (count && r->count > count)))
        drop_oldest(r);
}

bool recent_get(const struct recent *r, uint32_t index, struct history_row *out)
{
    const struct recent_line *l;

    if (index >= r->count) return false;
    l = line_at(r, index);
    *out = (struct history_row){.seq = l->seq, .is_message = true, .line = {l->bytes, l->n}};
    return true;
}

bool recent_find(const struct recent *r, journal_seq seq, struct history_row *out)
{
    return recent_get(r, find(r, seq), out);
}
