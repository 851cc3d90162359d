/* SPDX-License-Identifier: MIT
 * meta: the few facts about the file as a whole: its name, its secret, how far numbers were given
 * out and how far the index is. */
#include "store/parts.h"

#include <string.h>

/* Runs an INSERT OR IGNORE: what stands there already stays. */
static bool put_once(sqlite3 *db, const char *sql, struct str value)
{
    sqlite3_stmt *statement = database_prepare(db, sql);
    bool done;

    if (!statement) return false;
    database_bind(statement, 1, value);
    done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    return done;
}

/* False when there are not exactly so many bytes. */
static bool read_bytes(sqlite3 *db, const char *sql, void *out, size_t n)
{
    sqlite3_stmt *statement = database_prepare(db, sql);
    struct str value = {0};

    if (statement && sqlite3_step(statement) == SQLITE_ROW) value = database_column(statement, 0);
    if (value.n == n) memcpy(out, value.p, n);
    sqlite3_finalize(statement);
    return value.n == n;
}

static bool read_seq(sqlite3 *db, const char *sql, journal_seq *out)
{
    int64_t number;

    if (!database_number(db, sql, &number)) return false;
    *out = (journal_seq)number;
    return *out <= JOURNAL_SEQ_MAX;
}

bool meta_write(struct store *s)
{
    unsigned char bytes[JOURNAL_ID_LETTERS];
    char id[JOURNAL_ID_LETTERS];
    struct secret secret;

    sqlite3_randomness(sizeof bytes, bytes);
    for (size_t i = 0; i < sizeof id; i++) id[i] = (char)('a' + bytes[i] % 26);
    secret_make(&secret);
    return put_once(s->db,
                    "INSERT OR IGNORE INTO meta (key, value)"
                    " VALUES ('journal_id', CAST(?1 AS TEXT))",
                    (struct str){id, sizeof id}) &&
           put_once(s->db, "INSERT OR IGNORE INTO meta (key, value) VALUES ('secret', ?1)",
                    (struct str){(const char *)secret.bytes, sizeof secret.bytes});
}

#define NUMBER(key) "SELECT coalesce((SELECT value FROM meta WHERE key = '" key "'), 0)"

static bool read_progress(sqlite3 *db, struct index_progress *out)
{
    int64_t merges;
    bool ok = database_number(db, NUMBER("index_done"), &out->done) &&
              database_number(db, NUMBER("index_goal"), &out->goal) &&
              database_number(db, NUMBER("index_place"), &out->place) &&
              database_number(db, NUMBER("index_merges"), &merges);

    out->merges = ok && merges;
    return ok;
}

bool meta_read(struct store *s)
{
    bool ok = read_bytes(s->db, "SELECT value FROM meta WHERE key = 'journal_id'", s->journal_id,
                         sizeof s->journal_id) &&
              read_bytes(s->db, "SELECT value FROM meta WHERE key = 'secret'", s->secret.bytes,
                         sizeof s->secret.bytes) &&
              read_seq(s->db, NUMBER("reserved"), &s->reserved) && read_progress(s->db, &s->index);

    s->newest = s->reserved;
    return ok;
}
