/* SPDX-License-Identifier: MIT
 * store_rig: what the tests of the store and of the journal share: a data folder of their own on a
 * disk that can fail, and looks into it. */
#ifndef SNUG_TESTS_STORE_RIG_H
#define SNUG_TESTS_STORE_RIG_H

#include "faulty_disk.h"
#include "store/store.h"
#include "unit.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

static char rig_folder[] = "/tmp/test_snug_XXXXXX";
static const char *const rig_files[] = {"snug.db",         "snug.db-wal", "snug.db-shm",
                                        "snug.db-journal", "snug.lock",   "copy"};
enum { RIG_FILE_COUNT = sizeof rig_files / sizeof *rig_files };

struct rig_path {
    char text[64];
};

static inline struct rig_path rig_path(const char *name)
{
    struct rig_path path;

    snprintf(path.text, sizeof path.text, "%s/%s", rig_folder, name);
    return path;
}

/* Before and after all tests, and before each of them. */

static inline int rig_create(void **state)
{
    (void)state;
    faulty_disk_install();
    return mkdtemp(rig_folder) ? 0 : -1;
}

static inline int rig_empty(void **state)
{
    (void)state;
    for (size_t i = 0; i < RIG_FILE_COUNT; i++) unlink(rig_path(rig_files[i]).text);
    faulty_disk_repair();
    return 0;
}

static inline int rig_destroy(void **state)
{
    rig_empty(state);
    return rmdir(rig_folder);
}

/* The store. */

static inline struct store *open_store(void)
{
    struct store *s = NULL;
    char why[256];

    assert_int_equal(store_open(rig_folder, &s, why), STORE_OK);
    return s;
}

static inline void put_line(struct store *s, room_id room, journal_seq seq, const char *line)
{
    assert_int_equal(store_put_line(s, room, seq, true, str_from(line)), STORE_OK);
}

static inline void commit_line(struct store *s, room_id room, journal_seq seq, const char *line)
{
    assert_int_equal(store_begin(s), STORE_OK);
    put_line(s, room, seq, line);
    assert_int_equal(store_commit(s), STORE_OK);
}

/* Lines of a room, oldest first, through a reader of their own. */
struct page {
    struct arena arena;
    struct history_row *rows;
    size_t count;
};

static inline void page_ask(struct page *page, const struct store *s,
                            const struct history_query *query)
{
    struct store_reader *r;

    arena_init(&page->arena);
    assert_int_equal(store_reader_open(s, &r), STORE_OK);
    assert_int_equal(store_fetch(r, query, &page->arena, &page->rows, &page->count), STORE_OK);
    store_reader_close(r);
}

/* The newest messages below `before`; 0: of all. */
static inline void page_read(struct page *page, const struct store *s, room_id room,
                             journal_seq before, uint32_t count)
{
    struct history_query query = {
        .rooms = &room, .room_count = 1, .seq_before = before, .count = count};

    page_ask(page, s, &query);
}

static inline void page_add(struct page *page, const struct page *more)
{
    struct history_row *rows =
        arena_alloc(&page->arena, (page->count + more->count) * sizeof *rows);

    for (size_t i = 0; i < page->count; i++) rows[i] = page->rows[i];
    for (size_t i = 0; i < more->count; i++) {
        rows[page->count] = more->rows[i];
        rows[page->count++].line = arena_copy(&page->arena, more->rows[i].line);
    }
    page->rows = rows;
}

/* All lines of a room, however many pages they fill. */
static inline void page_read_all(struct page *page, const struct store *s, room_id room)
{
    struct history_query query = {
        .span = HISTORY_EARLIEST, .rooms = &room, .room_count = 1, .count = HISTORY_ROWS_MAX};
    struct page more;

    *page = (struct page){0};
    arena_init(&page->arena);
    do {
        page_ask(&more, s, &query);
        page_add(page, &more);
        if (more.count) query.seq_after = more.rows[more.count - 1].seq;
        arena_finish(&more.arena);
    } while (more.count);
}

static inline void page_finish(struct page *page)
{
    arena_finish(&page->arena);
}

static inline size_t count_lines(const struct store *s, room_id room)
{
    struct page page;

    page_read_all(&page, s, room);
    page_finish(&page);
    return page.count;
}

/* The file, as an administrator could look at it or change it. */

static inline void run_sql(const char *sql)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(rig_path("snug.db").text, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static inline int64_t number_from_sql(const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *statement;
    int64_t value;

    assert_int_equal(sqlite3_open(rig_path("snug.db").text, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return value;
}

#endif
