/* SPDX-License-Identifier: MIT
 * reader: the reading side, opened and closed, and the places in a room that a query is about. It
 * never moves the log, not even when it closes: only the writer does, so that no two connections
 * ever do it at once. */
#include "base/mem.h"
#include "irc/kept.h"
#include "store/looking.h"

#define MATCHES "words MATCH ?4 AND rowid BETWEEN ?1 AND ?2"

static const char *const newest_sql[SOURCE_COUNT] = {
    [FROM_MESSAGES] =
        "SELECT id FROM messages WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT ?3",
    [FROM_EVENTS] = "SELECT id FROM events WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT ?3",
    [FROM_WORDS] = "SELECT rowid FROM words WHERE " MATCHES " ORDER BY rowid DESC LIMIT ?3",
};

static const char *const oldest_sql[SOURCE_COUNT] = {
    [FROM_MESSAGES] = "SELECT id FROM messages WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3",
    [FROM_EVENTS] = "SELECT id FROM events WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3",
    [FROM_WORDS] = "SELECT rowid FROM words WHERE " MATCHES " ORDER BY rowid LIMIT ?3",
};

static const char *const line_sql[FROM_WORDS] = {
    [FROM_MESSAGES] =
        "SELECT id, line FROM messages WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 1",
    [FROM_EVENTS] = "SELECT id, line FROM events WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 1",
};

static bool configure(struct store_reader *r)
{
    sqlite3_db_config(r->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return database_run(r->db, "PRAGMA wal_autocheckpoint = 0; PRAGMA busy_timeout = 5000;");
}

static bool prepare_all(sqlite3 *db, const char *const *sql, sqlite3_stmt **out, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        out[i] = database_prepare(db, sql[i]);
        if (!out[i]) return false;
    }
    return true;
}

static bool prepare(struct store_reader *r)
{
    return prepare_all(r->db, newest_sql, r->newest, SOURCE_COUNT) &&
           prepare_all(r->db, oldest_sql, r->oldest, SOURCE_COUNT) &&
           prepare_all(r->db, line_sql, r->lines, FROM_WORDS);
}

enum store_error store_reader_open(const struct store *s, struct store_reader **out)
{
    struct store_reader *r = mem_zero(sizeof *r);
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    enum store_error error = STORE_CANNOT_OPEN;

    if (sqlite3_open_v2(store_path(s), &r->db, flags, NULL) != SQLITE_OK) goto out;
    if (!configure(r) || !prepare(r)) goto out;
    *out = r;
    r = NULL;
    error = STORE_OK;
out:
    store_reader_close(r);
    return error;
}

static void finalize_all(sqlite3_stmt **statements, size_t count)
{
    for (size_t i = 0; i < count; i++) sqlite3_finalize(statements[i]);
}

void store_reader_close(struct store_reader *r)
{
    if (!r) return;
    finalize_all(r->newest, SOURCE_COUNT);
    finalize_all(r->oldest, SOURCE_COUNT);
    finalize_all(r->lines, FROM_WORDS);
    sqlite3_close(r->db);
    mem_free(r);
}

const char *store_reader_message(const struct store_reader *r)
{
    return r->message;
}

enum store_error looking_end(struct store_reader *r, sqlite3_stmt *statement, int code)
{
    bool failed = code != SQLITE_DONE && code != SQLITE_ROW;

    if (failed) database_explain(r->db, r->message);
    sqlite3_reset(statement);
    return failed ? STORE_FAILED : STORE_OK;
}

void looking_bind(sqlite3_stmt *statement, struct range range)
{
    CHECK(range.first < range.end);
    sqlite3_bind_int64(statement, 1, database_key(range.room, range.first));
    sqlite3_bind_int64(statement, 2, database_key(range.room, range.end - 1));
}

/* The first line of a range: its number, or the end when there is none, and whether it is of this
 * time or later. */
static enum store_error probe(struct store_reader *r, enum source source, struct range range,
                              int64_t ms, journal_seq *seq, bool *is_since)
{
    sqlite3_stmt *statement = r->lines[source == FROM_EVENTS ? FROM_EVENTS : FROM_MESSAGES];
    int64_t unix_ms;
    int code;

    looking_bind(statement, range);
    code = sqlite3_step(statement);
    *is_since = true;
    *seq = range.end;
    if (code == SQLITE_ROW) {
        *seq = database_key_seq(sqlite3_column_int64(statement, 0));
        *is_since = kept_time(database_column(statement, 1), &unix_ms) && unix_ms >= ms;
    }
    return looking_end(r, statement, code);
}

/* Where lines of this time or later begin: all before it are earlier. In a room the time never goes
 * back while the numbers go up, so halving the range finds it in 40 looks at most. */
static enum store_error first_since(struct store_reader *r, enum source source, struct range range,
                                    int64_t ms, journal_seq *out)
{
    enum store_error error = STORE_OK;
    struct range upper = range;
    journal_seq seq;
    bool is_since;

    while (range.first < range.end && !error) {
        upper.first = range.first + (range.end - range.first) / 2;
        upper.end = range.end;
        error = probe(r, source, upper, ms, &seq, &is_since);
        if (is_since)
            range.end = upper.first;
        else
            range.first = seq + 1;
    }
    *out = range.first;
    return error;
}

struct range looking_numbers(const struct history_query *query, room_id room)
{
    journal_seq after = query->seq_after, before = query->seq_before;

    if (after > JOURNAL_SEQ_MAX) after = JOURNAL_SEQ_MAX;
    if (before == 0 || before > JOURNAL_SEQ_MAX) before = JOURNAL_SEQ_MAX + 1;
    return (struct range){.room = room, .first = after + 1, .end = before};
}

enum store_error looking_is_timely(struct store_reader *r, const struct history_query *query,
                                   room_id room, journal_seq message, bool *out)
{
    struct range one = {.room = room, .first = message, .end = message + 1};
    bool is_after = true, is_too_late = false;
    enum store_error error = STORE_OK;
    journal_seq seq;

    if (query->ms_after && query->ms_after < INT64_MAX)
        error = probe(r, FROM_MESSAGES, one, query->ms_after + 1, &seq, &is_after);
    if (query->ms_before && !error)
        error = probe(r, FROM_MESSAGES, one, query->ms_before, &seq, &is_too_late);
    *out = is_after && !is_too_late;
    return error;
}

enum store_error looking_range(struct store_reader *r, const struct history_query *query,
                               room_id room, enum source source, struct range *out)
{
    struct range range = looking_numbers(query, room);
    enum store_error error = STORE_OK;

    if (query->ms_after && query->ms_after < INT64_MAX)
        error = first_since(r, source, range, query->ms_after + 1, &range.first);
    if (query->ms_before && !error)
        error = first_since(r, source, range, query->ms_before, &range.end);
    *out = range;
    return error;
}
