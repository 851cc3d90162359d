/* SPDX-License-Identifier: MIT
 * schema: one step a version; user_version counts those taken. A step that has been released is
 * never changed again: a later version adds another. docs/internals/storage.md tells the tables. */
#include "store/schema.h"

enum { APPLICATION_ID = 0x736e7567 }; /* "snug", in the file's header */

static const char *const steps[] = {
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "CREATE TABLE rooms (id INTEGER PRIMARY KEY, name BLOB NOT NULL, state "
    "BLOB NOT NULL);"
    "CREATE TABLE messages (id INTEGER PRIMARY KEY, line BLOB NOT NULL);"
    "CREATE TABLE events (id INTEGER PRIMARY KEY, line BLOB NOT NULL);"
    "PRAGMA application_id = 0x736e7567;"
    "PRAGMA user_version = 1;",

    "CREATE TABLE records (shelf INTEGER, key BLOB, state BLOB NOT NULL,"
    " PRIMARY KEY (shelf, key)) WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE words USING fts5 (nick, text, content = '', columnsize = 0,"
    " tokenize = \"unicode61 remove_diacritics 2\");"
    "CREATE TABLE aside (id INTEGER PRIMARY KEY, line BLOB NOT NULL);"
    "PRAGMA user_version = 2;",
};

enum schema_state schema_recognise(sqlite3 *db)
{
    int64_t table_count, application, version;

    if (!database_number(db, "SELECT count(*) FROM sqlite_master", &table_count) ||
        !database_number(db, "PRAGMA application_id", &application) ||
        !database_number(db, "PRAGMA user_version", &version))
        return SCHEMA_UNREADABLE;
    if (table_count == 0 && application == 0) return SCHEMA_OURS;
    if (application != APPLICATION_ID) return SCHEMA_FOREIGN;
    return version > (int64_t)ARRAY_LENGTH(steps) ? SCHEMA_TOO_NEW : SCHEMA_OURS;
}

static bool take_step(sqlite3 *db, const char *step)
{
    return database_run(db, "BEGIN IMMEDIATE") && database_run(db, step) &&
           database_run(db, "COMMIT");
}

bool schema_migrate(sqlite3 *db)
{
    int64_t version;

    if (!database_number(db, "PRAGMA user_version", &version)) return false;
    for (size_t i = (size_t)version; i < ARRAY_LENGTH(steps); i++) {
        if (!take_step(db, steps[i])) return false;
    }
    return true;
}
