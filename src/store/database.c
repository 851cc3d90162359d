/* SPDX-License-Identifier: MIT
 * database: thin words over sqlite3.h. */
#include "store/database.h"

#include <assert.h>
#include <stdio.h>

enum { SEQ_BITS = 40 };

static_assert(JOURNAL_SEQ_MAX == ((journal_seq)1 << SEQ_BITS) - 1,
              "a seq fills its part of the key");
static_assert((int64_t)ROOM_ID_MAX << SEQ_BITS > 0, "the largest key is a positive 64-bit number");

sqlite3_int64 database_key(room_id room, journal_seq seq)
{
    CHECK(room <= ROOM_ID_MAX);
    CHECK(seq <= JOURNAL_SEQ_MAX);
    return (sqlite3_int64)((uint64_t)room << SEQ_BITS | seq);
}

journal_seq database_key_seq(sqlite3_int64 key)
{
    return (journal_seq)key & JOURNAL_SEQ_MAX;
}

room_id database_key_room(sqlite3_int64 key)
{
    return (room_id)(key >> SEQ_BITS);
}

bool database_run(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

bool database_number(sqlite3 *db, const char *sql, int64_t *out)
{
    sqlite3_stmt *statement = database_prepare(db, sql);
    bool found = statement && sqlite3_step(statement) == SQLITE_ROW;

    if (found) *out = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return found;
}

bool database_says(sqlite3 *db, const char *sql, struct str expected)
{
    sqlite3_stmt *statement = database_prepare(db, sql);
    bool same = statement && sqlite3_step(statement) == SQLITE_ROW &&
                str_eq(database_column(statement, 0), expected);

    sqlite3_finalize(statement);
    return same;
}

sqlite3_stmt *database_prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        return NULL;
    return statement;
}

void database_bind(sqlite3_stmt *statement, int place, struct str bytes)
{
    const char *p = bytes.p ? bytes.p : ""; /* NULL would bind SQL's NULL, not emptiness */
    int code = sqlite3_bind_blob64(statement, place, p, bytes.n, SQLITE_STATIC);

    CHECK(code == SQLITE_OK);
}

struct str database_column(sqlite3_stmt *statement, int column)
{
    const char *p = sqlite3_column_blob(statement, column);

    return (struct str){p, (size_t)sqlite3_column_bytes(statement, column)};
}

void database_explain(sqlite3 *db, char out[DATABASE_MESSAGE_BYTES])
{
    int code = sqlite3_extended_errcode(db);

    snprintf(out, DATABASE_MESSAGE_BYTES, "%s (SQLite code %d)", sqlite3_errmsg(db), code);
}
