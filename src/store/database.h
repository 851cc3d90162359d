/* SPDX-License-Identifier: MIT
 * database: the few words of SQLite that the writing and the reading side share. Values are always
 * bound; SQL is always a literal. */
#ifndef SNUG_STORE_DATABASE_H
#define SNUG_STORE_DATABASE_H

#include "base/check.h"
#include "core/input.h"

#include <sqlite3.h>

enum { DATABASE_MESSAGE_BYTES = 256 };

/* The key of a line: all lines of a room lie together, in the order of the journal. */
sqlite3_int64 database_key(room_id room, journal_seq seq);
journal_seq database_key_seq(sqlite3_int64 key);
room_id database_key_room(sqlite3_int64 key);

/* Runs SQL that gives no rows. */
bool database_run(sqlite3 *db, const char *sql) MUST_USE;

/* The one number, or whether the one text is `expected`, that a query gives. */
bool database_number(sqlite3 *db, const char *sql, int64_t *out) MUST_USE;
bool database_says(sqlite3 *db, const char *sql, struct str expected) MUST_USE;

/* A statement that is kept and run often; NULL when the database cannot. */
sqlite3_stmt *database_prepare(sqlite3 *db, const char *sql);

/* Binds bytes that must stay where they are until the statement has run. */
void database_bind(sqlite3_stmt *statement, int place, struct str bytes);

/* The bytes of a column, valid until the next step. */
struct str database_column(sqlite3_stmt *statement, int column);

/* What went wrong last. Many faults read "disk I/O error"; the code tells them apart, see
 * sqlite.org/rescode.html. */
void database_explain(sqlite3 *db, char out[DATABASE_MESSAGE_BYTES]);

#endif
