/* SPDX-License-Identifier: MIT
 * reader: the reading side. It never moves the log, not even when it closes: only the writer does,
 * so that no two connections ever do it at once. */
#include "base/mem.h"
#include "store/database.h"
#include "store/store.h"

struct store_reader {
    sqlite3 *db;
    sqlite3_stmt *newest;
    char message[DATABASE_MESSAGE_BYTES];
};

static const char newest_sql[] = "SELECT id, line FROM messages WHERE id "
                                 "BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT ?3";

static bool configure(struct store_reader *r)
{
    sqlite3_db_config(r->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return database_run(r->db, "PRAGMA wal_autocheckpoint = 0; PRAGMA busy_timeout = 5000;");
}

enum store_error store_reader_open(const struct store *s, struct store_reader **out)
{
    struct store_reader *r = mem_zero(sizeof *r);
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    enum store_error error = STORE_CANNOT_OPEN;

    if (sqlite3_open_v2(store_path(s), &r->db, flags, NULL) != SQLITE_OK) goto out;
    if (!configure(r)) goto out;
    r->newest = database_prepare(r->db, newest_sql);
    if (!r->newest) goto out;
    *out = r;
    r = NULL;
    error = STORE_OK;
out:
    store_reader_close(r);
    return error;
}

void store_reader_close(struct store_reader *r)
{
    if (!r) return;
    sqlite3_finalize(r->newest);
    sqlite3_close(r->db);
    mem_free(r);
}

static struct history_row copy_row(sqlite3_stmt *statement, struct arena *arena)
{
    return (struct history_row){
        .seq = database_key_seq(sqlite3_column_int64(statement, 0)),
        .line = arena_copy(arena, database_column(statement, 1)),
    };
}

/* Rows come newest first and are filled in from the end, so they lie oldest first without a second
 * pass. *code says how the walk ended. */
static size_t fill_from_end(sqlite3_stmt *statement, struct history_row *rows, size_t count,
                            struct arena *arena, int *code)
{
    size_t filled = 0;

    while ((*code = sqlite3_step(statement)) == SQLITE_ROW) {
        CHECK(filled < count);
        filled++;
        rows[count - filled] = copy_row(statement, arena);
    }
    return filled;
}

enum store_error store_newest(struct store_reader *r, room_id room, journal_seq before,
                              size_t count, struct arena *arena, struct history_row **rows,
                              size_t *row_count)
{
    journal_seq last = before > JOURNAL_SEQ_MAX ? JOURNAL_SEQ_MAX : before - 1;
    struct history_row *space;
    size_t filled;
    int code;

    if (before == 0) last = 0; /* no line has the number 0 */
    space = arena_alloc(arena, count * sizeof *space);
    sqlite3_bind_int64(r->newest, 1, database_key(room, 0));
    sqlite3_bind_int64(r->newest, 2, database_key(room, last));
    sqlite3_bind_int64(r->newest, 3, (sqlite3_int64)count);
    filled = fill_from_end(r->newest, space, count, arena, &code);
    if (code != SQLITE_DONE) database_explain(r->db, r->message);
    sqlite3_reset(r->newest);
    if (code != SQLITE_DONE) return STORE_FAILED;
    *rows = space + (count - filled);
    *row_count = filled;
    return STORE_OK;
}

const char *store_reader_message(const struct store_reader *r)
{
    return r->message;
}
