/* SPDX-License-Identifier: MIT
 * store: the writing side: opening, transactions, rooms and records. Statements are prepared once
 * and bound to the caller's bytes, which stay put until the statement has run. The first failed
 * write is the last write. */
#include "base/mem.h"
#include "store/folder.h"
#include "store/parts.h"
#include "store/schema.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SEQ_OF_ID "(id & 1099511627775)" /* the lower 40 bits: database.h */

static const char *const statement_sql[STATEMENT_COUNT] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [PUT_MESSAGE] = "INSERT INTO messages (id, line) VALUES (?1, ?2)",
    [PUT_EVENT] = "INSERT INTO events (id, line) VALUES (?1, ?2)",
    [CHANGE_MESSAGE] = "UPDATE messages SET line = ?2 WHERE id = ?1",
    [CHANGE_EVENT] = "UPDATE events SET line = ?2 WHERE id = ?1",
    [DROP_MESSAGES] = "DELETE FROM messages WHERE id BETWEEN ?1 AND ?2",
    [DROP_EVENTS] = "DELETE FROM events WHERE id BETWEEN ?1 AND ?2",
    [FIND_NEWEST] =
        "SELECT id FROM messages WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3",
    [PUT_ROOM] = "REPLACE INTO rooms (id, name, state) VALUES (?1, ?2, ?3)",
    [DROP_ROOM] = "DELETE FROM rooms WHERE id = ?1",
    [PUT_RECORD] = "REPLACE INTO records (shelf, key, state) VALUES (?1, ?2, ?3)",
    [DROP_RECORD] = "DELETE FROM records WHERE shelf = ?1 AND key = ?2",
    [RESERVE] = "REPLACE INTO meta (key, value) VALUES ('reserved', ?1)",
    [SET_ASIDE] = "INSERT OR IGNORE INTO aside (id, line) SELECT id, line FROM messages"
                  " WHERE id BETWEEN ?1 AND ?2 AND (" SEQ_OF_ID " <= ?3"
                  " OR (" SEQ_OF_ID " <= ?4 AND id <= ?5))",
    [FIND_ASIDE] = "SELECT id, line FROM aside ORDER BY id LIMIT 1",
    [DROP_ASIDE] = "DELETE FROM aside WHERE id = ?1",
    [FIND_MESSAGE] = "SELECT line FROM messages WHERE id = ?1",
    [NEXT_MESSAGES] = "SELECT id, line FROM messages WHERE id > ?1 ORDER BY id",
    [ADD_WORDS] = "INSERT INTO words (rowid, nick, text) VALUES (?1, ?2, ?3)",
    [DROP_WORDS] = "INSERT INTO words (words, rowid, nick, text) VALUES ('delete', ?1, ?2, ?3)",
    [MERGE_WORDS] = "INSERT INTO words (words, rank) VALUES ('merge', ?1)",
    [PUT_PROGRESS] = ("REPLACE INTO meta (key, value) VALUES"
                      " ('index_done', ?1), ('index_goal', ?2), ('index_place', ?3),"
                      " ('index_merges', ?4)"),
    [COMMIT] = "COMMIT",
};

/* Keeps the database's reason for a failure before other calls forget it. */
static enum store_error explain(struct store *s, enum store_error error)
{
    database_explain(s->db, s->message);
    return error;
}

static enum store_error say(struct store *s, enum store_error error, const char *message)
{
    snprintf(s->message, sizeof s->message, "%s", message);
    return error;
}

/* Opening. */

static enum store_error take_folder(struct store *s, const char *folder)
{
    s->lock = folder_lock(folder);
    if (s->lock >= 0) return STORE_OK;
    if (errno == EWOULDBLOCK) return say(s, STORE_IN_USE, "another snugd is using it");
    return say(s, STORE_CANNOT_OPEN, strerror(errno));
}

static enum store_error recognise(struct store *s)
{
    switch (schema_recognise(s->db)) {
    case SCHEMA_OURS: return STORE_OK;
    case SCHEMA_UNREADABLE: return explain(s, STORE_CANNOT_OPEN);
    case SCHEMA_FOREIGN: return say(s, STORE_CANNOT_OPEN, "it belongs to another program");
    case SCHEMA_TOO_NEW: return say(s, STORE_TOO_NEW, "it was written by a later version of snug");
    }
    return STORE_CANNOT_OPEN;
}

static enum store_error open_file(struct store *s)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

    if (!folder_make_private(s->path)) return say(s, STORE_CANNOT_OPEN, strerror(errno));
    if (sqlite3_open_v2(s->path, &s->db, flags, NULL) != SQLITE_OK)
        return explain(s, STORE_CANNOT_OPEN);
    return recognise(s);
}

/* FULL syncs the log at every commit. A big log is cheaper than many checkpoints, and its file is
 * cut back to the limit after an unusual burst. What is deleted is overwritten. */
static enum store_error configure(struct store *s)
{
    if (!database_run(s->db, "PRAGMA page_size = 4096") ||
        !database_says(s->db, "PRAGMA journal_mode = WAL", STR("wal")) ||
        !database_run(s->db, "PRAGMA synchronous = FULL;"
                             "PRAGMA fullfsync = ON;"
                             "PRAGMA checkpoint_fullfsync = ON;"
                             "PRAGMA secure_delete = ON;"
                             "PRAGMA busy_timeout = 5000;"
                             "PRAGMA cache_size = -16384;"
                             "PRAGMA wal_autocheckpoint = 10000;"
                             "PRAGMA journal_size_limit = 67108864;"))
        return explain(s, STORE_CANNOT_OPEN);
    return STORE_OK;
}

static enum store_error prepare(struct store *s)
{
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        s->statements[i] = database_prepare(s->db, statement_sql[i]);
        if (!s->statements[i]) return explain(s, STORE_CANNOT_OPEN);
    }
    return STORE_OK;
}

enum store_error store_open(const char *folder, struct store **out, char why[256])
{
    struct store *s = mem_zero(sizeof *s);
    enum store_error error;

    s->path = folder_path(folder, "snug.db");
    error = take_folder(s, folder);
    if (!error) error = open_file(s);
    if (!error) error = configure(s);
    if (!error && !schema_migrate(s->db)) error = explain(s, STORE_CANNOT_OPEN);
    if (!error && !meta_write(s)) error = explain(s, STORE_CANNOT_OPEN);
    if (!error && !meta_read(s)) error = say(s, STORE_CANNOT_OPEN, "its table meta is damaged");
    if (!error) error = prepare(s);
    if (error) goto out;
    *out = s;
    s = NULL;
out:
    if (s) snprintf(why, 256, "%.200s: %s", s->message, s->path);
    store_close(s);
    return error;
}

void store_close(struct store *s)
{
    if (!s) return;
    for (size_t i = 0; i < STATEMENT_COUNT; i++) sqlite3_finalize(s->statements[i]);
    sqlite3_close(s->db);
    if (s->lock >= 0) close(s->lock);
    mem_free(s->path);
    mem_free(s);
}

/* Reading what a start needs. */

const struct secret *store_secret(const struct store *s)
{
    return &s->secret;
}

struct str store_journal_id(const struct store *s)
{
    return (struct str){s->journal_id, sizeof s->journal_id};
}

journal_seq store_reserved(const struct store *s)
{
    return s->reserved;
}

const char *store_path(const struct store *s)
{
    return s->path;
}

enum store_error store_each_room(struct store *s, store_room_visitor each, void *context)
{
    sqlite3_stmt *statement =
        database_prepare(s->db, "SELECT id, name, state FROM rooms ORDER BY id");
    int code;

    if (!statement) return explain(s, STORE_FAILED);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        each(context, (room_id)sqlite3_column_int64(statement, 0), database_column(statement, 1),
             database_column(statement, 2));
    if (code != SQLITE_DONE) explain(s, STORE_FAILED);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? STORE_OK : STORE_FAILED;
}

enum store_error store_each_record(struct store *s, enum shelf shelf, store_record_visitor each,
                                   void *context)
{
    sqlite3_stmt *statement =
        database_prepare(s->db, "SELECT key, state FROM records WHERE shelf = ?1 ORDER BY key");
    int code;

    if (!statement) return explain(s, STORE_FAILED);
    sqlite3_bind_int64(statement, 1, shelf);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        each(context, shelf, database_column(statement, 0), database_column(statement, 1));
    if (code != SQLITE_DONE) explain(s, STORE_FAILED);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? STORE_OK : STORE_FAILED;
}

/* Writing. */

/* After an error nobody can tell what reached the disk, and a second fsync that succeeds proves
 * nothing. So the log is left as it is for the next start to recover: not even closing moves it. */
enum store_error parts_fail(struct store *s)
{
    explain(s, STORE_FAILED);
    s->failed = true;
    if (!sqlite3_get_autocommit(s->db)) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return STORE_FAILED;
}

enum store_error parts_run(struct store *s, enum statement which)
{
    sqlite3_stmt *statement = s->statements[which];

    if (s->failed) return STORE_FAILED;
    CHECK((which == BEGIN) == (sqlite3_get_autocommit(s->db) != 0));
    sqlite3_step(statement);
    if (sqlite3_reset(statement) != SQLITE_OK) return parts_fail(s);
    return STORE_OK;
}

sqlite3_stmt *parts_bind(struct store *s, enum statement which, const int64_t *numbers,
                         size_t count)
{
    sqlite3_stmt *statement = s->statements[which];

    for (size_t i = 0; i < count; i++) sqlite3_bind_int64(statement, (int)i + 1, numbers[i]);
    return statement;
}

enum store_error store_begin(struct store *s)
{
    return parts_run(s, BEGIN);
}

enum store_error store_put_room(struct store *s, room_id room, struct str name, struct str state)
{
    sqlite3_stmt *statement = PARTS_BIND(s, PUT_ROOM, room);

    CHECK(room <= ROOM_ID_MAX);
    database_bind(statement, 2, name);
    database_bind(statement, 3, state);
    return parts_run(s, PUT_ROOM);
}

enum store_error store_put_record(struct store *s, enum shelf shelf, struct str key,
                                  struct str state)
{
    enum statement which = state.n ? PUT_RECORD : DROP_RECORD;
    sqlite3_stmt *statement = PARTS_BIND(s, which, shelf);

    database_bind(statement, 2, key);
    if (state.n) database_bind(statement, 3, state);
    return parts_run(s, which);
}

enum store_error store_reserve(struct store *s, journal_seq up_to)
{
    CHECK(up_to <= JOURNAL_SEQ_MAX);
    PARTS_BIND(s, RESERVE, (int64_t)up_to);
    return parts_run(s, RESERVE);
}

enum store_error store_commit(struct store *s)
{
    return parts_run(s, COMMIT);
}

/* A checkpoint that fails loses nothing: the log stays, and the next one begins again. */
void store_checkpoint(struct store *s)
{
    if (s->failed) return;
    sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

const char *store_message(const struct store *s)
{
    return s->message;
}
