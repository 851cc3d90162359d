/* SPDX-License-Identifier: MIT
 * fetch: a query answered. A walk goes away from where the query begins, over all rooms and sources
 * at once, and gathers keys; only of those that are wanted the lines are read. */
#include "base/mem.h"
#include "store/looking.h"
#include "store/words.h"

#include <stdlib.h>

struct found {
    int64_t key;
    bool is_message;
};

struct walk {
    struct history_query query; /* narrowed to this walk */
    struct str match;           /* for the index; empty: everything matches */
    bool newest_first;
    size_t rows_max, bytes_max;
    struct found *found;
    size_t count, capacity;
};

/* Gathering keys. */

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_oldest_first(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    journal_seq x_seq = database_key_seq(x->key), y_seq = database_key_seq(y->key);

    if (x_seq != y_seq) return x_seq < y_seq ? -1 : 1;
    return compare_numbers(x->key, y->key);
}

static int compare_newest_first(const void *a, const void *b)
{
    return compare_oldest_first(b, a);
}

/* Keeps of what was found from `start` on only the first `rows_max`. */
static void cut(struct walk *w, size_t start)
{
    if (w->count == start) return;
    qsort(w->found + start, w->count - start, sizeof *w->found,
          w->newest_first ? compare_newest_first : compare_oldest_first);
    if (w->count > start + w->rows_max) w->count = start + w->rows_max;
}

static void add_found(struct walk *w, int64_t key, bool is_message)
{
    w->found = mem_grow(w->found, &w->capacity, w->count + 1, sizeof *w->found);
    w->found[w->count++] = (struct found){key, is_message};
}

static enum store_error gather_range(struct store_reader *r, struct walk *w, enum source source,
                                     bool newest_first, struct range range, size_t rows_max)
{
    sqlite3_stmt *statement = newest_first ? r->newest[source] : r->oldest[source];
    int code;

    looking_bind(statement, range);
    sqlite3_bind_int64(statement, 3, (int64_t)rows_max);
    if (source == FROM_WORDS)
        sqlite3_bind_text64(statement, 4, w->match.p, w->match.n, SQLITE_STATIC, SQLITE_UTF8);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        add_found(w, sqlite3_column_int64(statement, 0), source != FROM_EVENTS);
    return looking_end(r, statement, code);
}

static enum store_error gather_source(struct store_reader *r, struct walk *w, room_id room,
                                      enum source source)
{
    struct range range;
    enum store_error error = looking_range(r, &w->query, room, source, &range);

    if (error || range.first >= range.end) return error;
    return gather_range(r, w, source, w->newest_first, range, w->rows_max);
}

/* Its newest message, unless that lies beyond the bounds. There is no need to look for where those
 * are in the room. */
static enum store_error gather_newest(struct store_reader *r, struct walk *w, room_id room)
{
    struct range range = looking_numbers(&w->query, room), onwards = range;
    size_t start = w->count;
    enum store_error error;
    journal_seq newest;
    bool is_timely;

    onwards.end = JOURNAL_SEQ_MAX + 1;
    if (onwards.first >= onwards.end) return STORE_OK;
    error = gather_range(r, w, FROM_MESSAGES, true, onwards, 1);
    if (error || w->count == start) return error;
    newest = database_key_seq(w->found[start].key);
    error = looking_is_timely(r, &w->query, room, newest, &is_timely);
    if (newest >= range.end || !is_timely) w->count = start;
    return error;
}

static enum store_error gather_room(struct store_reader *r, struct walk *w, room_id room)
{
    size_t start = w->count;
    bool searches = w->query.words.n || w->query.nick.n;
    enum store_error error;

    if (w->query.newest_only) return gather_newest(r, w, room);
    error = gather_source(r, w, room, w->match.n ? FROM_WORDS : FROM_MESSAGES);
    if (!error && w->query.with_events && !searches) error = gather_source(r, w, room, FROM_EVENTS);
    cut(w, start);
    return error;
}

static enum store_error gather(struct store_reader *r, struct walk *w)
{
    enum store_error error = STORE_OK;

    for (size_t i = 0; i < w->query.room_count && !error; i++) {
        error = gather_room(r, w, w->query.rooms[i]);
        if (w->count > w->rows_max) cut(w, 0);
    }
    cut(w, 0);
    return error;
}

/* Reading lines. */

struct answer {
    struct arena *arena;
    struct history_row *rows; /* room for all */
    size_t count;
    size_t bytes_left; /* of the walk that is on */
};

static void add_row(struct answer *answer, const struct found *found, struct str line)
{
    answer->rows[answer->count++] = (struct history_row){
        .room = database_key_room(found->key),
        .seq = database_key_seq(found->key),
        .is_message = found->is_message,
        .line = arena_copy(answer->arena, line),
    };
    answer->bytes_left -= line.n;
}

/* Adds the line of a key, unless it is gone by now. *fits: it was not too long for what is left. */
static enum store_error read_line(struct store_reader *r, const struct found *found,
                                  struct answer *answer, bool *fits)
{
    sqlite3_stmt *statement = r->lines[found->is_message ? FROM_MESSAGES : FROM_EVENTS];
    int code;

    sqlite3_bind_int64(statement, 1, found->key);
    sqlite3_bind_int64(statement, 2, found->key);
    code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        struct str line = database_column(statement, 1);

        *fits = line.n <= answer->bytes_left;
        if (*fits) add_row(answer, found, line);
    }
    return looking_end(r, statement, code);
}

static void reverse(struct history_row *rows, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct history_row row = rows[i];
        rows[i] = rows[count - 1 - i];
        rows[count - 1 - i] = row;
    }
}

/* Reads from the beginning of the walk on, and leaves the rows oldest first. */
static enum store_error read_lines(struct store_reader *r, const struct walk *w,
                                   struct answer *answer)
{
    enum store_error error = STORE_OK;
    size_t start = answer->count;
    bool fits = true;

    answer->bytes_left = w->bytes_max;
    for (size_t i = 0; i < w->count && fits && !error; i++)
        error = read_line(r, &w->found[i], answer, &fits);
    if (w->newest_first) reverse(answer->rows + start, answer->count - start);
    return error;
}

/* The query. */

static enum store_error take_walk(struct store_reader *r, struct walk *w, struct answer *answer)
{
    enum store_error error = gather(r, w);

    if (!error) error = read_lines(r, w, answer);
    mem_free(w->found);
    return error;
}

/* What lies before the middle. */
static void narrow_to_before(struct history_query *q)
{
    if (!q->seq_around && (!q->ms_before || q->ms_before > q->ms_around))
        q->ms_before = q->ms_around;
    if (q->seq_around && (!q->seq_before || q->seq_before > q->seq_around))
        q->seq_before = q->seq_around;
}

/* The middle, and what lies behind it. */
static void narrow_to_after(struct history_query *q)
{
    if (!q->seq_around && q->ms_after < q->ms_around) q->ms_after = q->ms_around - 1;
    if (q->seq_around && q->seq_after < q->seq_around) q->seq_after = q->seq_around - 1;
}

static enum store_error fetch_around(struct store_reader *r, const struct walk *whole,
                                     struct answer *answer)
{
    struct walk before = *whole, after = *whole;
    enum store_error error;

    before.newest_first = true;
    before.rows_max = whole->rows_max / 2;
    after.rows_max = whole->rows_max - before.rows_max;
    before.bytes_max = after.bytes_max = whole->bytes_max / 2;
    narrow_to_before(&before.query);
    narrow_to_after(&after.query);
    error = take_walk(r, &before, answer);
    return error ? error : take_walk(r, &after, answer);
}

static enum store_error fetch(struct store_reader *r, const struct history_query *query,
                              struct str match, struct answer *answer)
{
    struct walk w = {.query = *query, .match = match, .bytes_max = HISTORY_BYTES_MAX};

    w.rows_max = query->count < HISTORY_ROWS_MAX ? query->count : HISTORY_ROWS_MAX;
    w.newest_first = query->span == HISTORY_LATEST;
    if (w.query.ms_around <= 0) w.query.ms_around = 1; /* 0 would leave the halves open */
    answer->rows = arena_alloc(answer->arena, w.rows_max * sizeof *answer->rows);
    return query->span == HISTORY_AROUND ? fetch_around(r, &w, answer) : take_walk(r, &w, answer);
}

enum store_error store_fetch(struct store_reader *r, const struct history_query *query,
                             struct arena *arena, struct history_row **rows, size_t *row_count)
{
    struct answer answer = {.arena = arena};
    enum store_error error;
    struct buf match;

    buf_init(&match, SIZE_MAX); /* in proportion to the query's own words */
    CHECK(words_add_query(&match, query->words, query->nick));
    error = fetch(r, query, buf_str(&match), &answer);
    buf_finish(&match);
    if (error) return error;
    *rows = answer.rows;
    *row_count = answer.count;
    return STORE_OK;
}
