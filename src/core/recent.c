/* SPDX-License-Identifier: MIT
 * recent: a ring that starts small and doubles until RECENT_COUNT_MAX. */
#include "core/recent.h"

#include "base/check.h"
#include "base/mem.h"
#include "core/history.h"

#include <string.h>

struct recent_line {
    journal_seq seq;
    int64_t unix_ms;
    uint32_t account_n, tags_n, body_n;
    char bytes[]; /* account, client tags, body */
};

static uint32_t size_of(const struct recent_line *l)
{
    return (uint32_t)sizeof *l + l->account_n + l->tags_n + l->body_n;
}

static char *put(char *at, struct str bytes)
{
    if (bytes.n) memcpy(at, bytes.p, bytes.n);
    return at + bytes.n;
}

static struct recent_line *line_create(journal_seq seq, const struct outgoing *o)
{
    struct recent_line *l = mem_alloc(sizeof *l + o->account.n + o->client_tags.n + o->body.n);

    *l = (struct recent_line){.seq = seq,
                              .unix_ms = o->unix_ms,
                              .account_n = (uint32_t)o->account.n,
                              .tags_n = (uint32_t)o->client_tags.n,
                              .body_n = (uint32_t)o->body.n};
    put(put(put(l->bytes, o->account), o->client_tags), o->body);
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

void recent_add(struct recent *r, journal_seq seq, const struct outgoing *line)
{
    append(r, line_create(seq, line));
}

void recent_load(struct recent *r, const struct history_row *rows, size_t count)
{
    struct recent newer = *r;
    struct outgoing line;

    *r = (struct recent){.loaded = true};
    for (size_t i = 0; i < count; i++) {
        if (newer.count && rows[i].seq >= line_at(&newer, 0)->seq) break;
        if (history_parse(rows[i].line, &line))
            recent_add(r, rows[i].seq, &line);
        else
            r->gap = true;
    }
    for (uint32_t i = 0; i < newer.count; i++) append(r, line_at(&newer, i));
    mem_free(newer.lines);
}

bool recent_get(const struct recent *r, uint32_t index, journal_seq *seq, struct outgoing *out)
{
    const struct recent_line *l;

    if (index >= r->count) return false;
    l = line_at(r, index);
    *seq = l->seq;
    *out = (struct outgoing){.unix_ms = l->unix_ms,
                             .account = {l->bytes, l->account_n},
                             .client_tags = {l->bytes + l->account_n, l->tags_n},
                             .body = {l->bytes + l->account_n + l->tags_n, l->body_n}};
    return true;
}
