/* SPDX-License-Identifier: MIT
 * test_store: what was committed is there, as it was written, after anything; what was not is not.
 */
#include "faulty_disk.h"
#include "store/store.h"
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/test_store_XXXXXX";
static char path[64];
static char why[256];

static const char *const file_names[] = {"snug.db", "snug.db-wal", "snug.db-shm", "snug.db-journal",
                                         "snug.lock"};

static int remove_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof file_names / sizeof *file_names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, file_names[i]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/snug.db", folder);
    faulty_disk_repair();
    return 0;
}

static struct store *open_store(void)
{
    struct store *s = NULL;

    assert_int_equal(store_open(folder, &s, why), STORE_OK);
    return s;
}

static void put(struct store *s, room_id room, journal_seq seq, const char *line)
{
    assert_int_equal(store_put_line(s, room, seq, true, str_from(line)), STORE_OK);
}

static void commit_line(struct store *s, room_id room, journal_seq seq, const char *line)
{
    assert_int_equal(store_begin(s), STORE_OK);
    put(s, room, seq, line);
    assert_int_equal(store_commit(s), STORE_OK);
}

/* Runs SQL on the file, as an administrator could. */
static void run_sql(const char *sql)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static int64_t number(const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *statement;
    int64_t value;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return value;
}

/* One page of a room through a reader of its own. */
struct page {
    struct arena arena;
    struct history_row *rows;
    size_t count;
};

static void read_page(struct page *page, struct store *s, room_id room, journal_seq before,
                      size_t count)
{
    struct store_reader *r;

    arena_init(&page->arena);
    assert_int_equal(store_reader_open(s, &r), STORE_OK);
    assert_int_equal(store_newest(r, room, before, count, &page->arena, &page->rows, &page->count),
                     STORE_OK);
    store_reader_close(r);
}

static void finish_page(struct page *page)
{
    arena_finish(&page->arena);
}

static size_t count_lines(struct store *s, room_id room)
{
    struct page page;
    size_t count;

    read_page(&page, s, room, JOURNAL_SEQ_MAX, 10000);
    count = page.count;
    finish_page(&page);
    return count;
}

/* Opening. */

static void new_store_is_empty_and_has_an_id(void **state)
{
    struct store *s = open_store();

    (void)state;
    assert_int_equal(store_journal_id(s).n, 6);
    assert_int_equal(store_reserved(s), 0);
    assert_int_equal(count_lines(s, 1), 0);
    store_close(s);
}

static void journal_id_stays(void **state)
{
    struct store *s = open_store();
    char id[6];

    (void)state;
    memcpy(id, store_journal_id(s).p, sizeof id);
    store_close(s);
    s = open_store();
    assert_memory_equal(store_journal_id(s).p, id, sizeof id);
    store_close(s);
}

static void reserved_numbers_stay_reserved(void **state)
{
    struct store *s = open_store();

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    assert_int_equal(store_reserve(s, JOURNAL_SEQ_MAX - 1), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    store_close(s);
    s = open_store();
    assert_int_equal(store_reserved(s), JOURNAL_SEQ_MAX - 1);
    store_close(s);
}

static void folder_belongs_to_one_at_a_time(void **state)
{
    struct store *s = open_store(), *second = NULL;

    (void)state;
    assert_int_equal(store_open(folder, &second, why), STORE_IN_USE);
    assert_null(second);
    assert_non_null(strstr(why, "another snugd is using it"));
    store_close(s);
    store_close(open_store());
}

static void missing_folder_is_said(void **state)
{
    struct store *s = NULL;

    (void)state;
    assert_int_equal(store_open("/nonexistent/folder", &s, why), STORE_CANNOT_OPEN);
    assert_null(s);
    assert_string_equal(why, "No such file or directory: /nonexistent/folder/snug.db");
}

static void long_folder_still_gets_a_reason(void **state)
{
    char name[1000];
    struct store *s = NULL;

    (void)state;
    memset(name, 'x', sizeof name);
    name[sizeof name - 1] = '\0';
    assert_int_equal(store_open(name, &s, why), STORE_CANNOT_OPEN);
    assert_int_equal(strlen(why), sizeof why - 1);
    assert_non_null(strstr(why, "File name too long"));
}

static void later_version_is_refused_and_left_alone(void **state)
{
    struct store *s = NULL;

    (void)state;
    store_close(open_store());
    run_sql("PRAGMA user_version = 99");
    assert_int_equal(store_open(folder, &s, why), STORE_TOO_NEW);
    assert_non_null(strstr(why, "later version"));
    assert_int_equal(number("PRAGMA user_version"), 99);
}

static void file_that_is_no_database_is_refused_and_left_alone(void **state)
{
    static const char text[] = "Dear diary, today I was not a database. And so on, for long.";
    char read_back[sizeof text] = "";
    struct store *s = NULL;
    int fd = open(path, O_WRONLY | O_CREAT, 0600);

    (void)state;
    assert_int_equal(write(fd, text, sizeof text), sizeof text);
    close(fd);
    assert_int_equal(store_open(folder, &s, why), STORE_CANNOT_OPEN);
    assert_non_null(strstr(why, "not a database"));
    fd = open(path, O_RDONLY);
    assert_int_equal(read(fd, read_back, sizeof read_back), sizeof text);
    close(fd);
    assert_string_equal(read_back, text);
}

static void database_of_another_program_is_refused(void **state)
{
    struct store *s = NULL;

    (void)state;
    run_sql("CREATE TABLE cookies (id INTEGER PRIMARY KEY)");
    assert_int_equal(store_open(folder, &s, why), STORE_CANNOT_OPEN);
    assert_non_null(strstr(why, "another program"));
}

static void damaged_meta_is_refused(void **state)
{
    struct store *s = NULL;

    (void)state;
    store_close(open_store());
    run_sql("UPDATE meta SET value = 'no' WHERE key = 'journal_id'");
    assert_int_equal(store_open(folder, &s, why), STORE_CANNOT_OPEN);
    assert_non_null(strstr(why, "meta"));
}

static void start_that_was_cut_short_is_taken_up(void **state)
{
    (void)state;
    close(open(path, O_WRONLY | O_CREAT, 0600));
    store_close(open_store());
    assert_int_equal(number("SELECT count(*) FROM messages"), 0);
}

static void read_only_folder_is_said(void **state)
{
    struct store *s = NULL;
    bool is_root = geteuid() == 0;

    (void)state;
    assert_int_equal(chmod(folder, 0555), 0);
    if (is_root) assert_int_equal(seteuid(65534), 0);
    assert_int_equal(store_open(folder, &s, why), STORE_CANNOT_OPEN);
    if (is_root) assert_int_equal(seteuid(0), 0);
    assert_int_equal(chmod(folder, 0700), 0);
    assert_null(s);
    assert_non_null(strstr(why, "Permission denied"));
}

static void files_are_private_whatever_the_umask(void **state)
{
    static const mode_t masks[] = {0, 0777};
    struct stat status;

    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        mode_t old = umask(masks[i]);
        struct store *s = open_store();

        commit_line(s, 1, 1, "hi");
        umask(old);
        for (size_t f = 0; f < sizeof file_names / sizeof *file_names; f++) {
            snprintf(path, sizeof path, "%s/%s", folder, file_names[f]);
            if (stat(path, &status) == 0) assert_int_equal(status.st_mode & 0777, 0600);
        }
        store_close(s);
        remove_files(state);
    }
}

/* Rooms and lines. */

static void lines_come_back_in_order_after_reopening(void **state)
{
    struct store *s = open_store();
    struct page page;

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put(s, 1, 10, "first");
    put(s, 1, 20, "");
    assert_int_equal(store_put_line(s, 1, 30, true, (struct str){"a\0b\xff", 4}), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    store_close(s);
    s = open_store();
    read_page(&page, s, 1, JOURNAL_SEQ_MAX, 100);
    assert_int_equal(page.count, 3);
    assert_int_equal(page.rows[0].seq, 10);
    assert_str(page.rows[0].line, "first");
    assert_int_equal(page.rows[1].seq, 20);
    assert_int_equal(page.rows[1].line.n, 0);
    assert_str(page.rows[2].line, "a\0b\xff");
    finish_page(&page);
    store_close(s);
}

/* 100 lines each in rooms that lie beside one another in the file. */
static void fill_rooms(struct store *s, const room_id *rooms, size_t room_count)
{
    char line[32];

    assert_int_equal(store_begin(s), STORE_OK);
    for (journal_seq seq = 1; seq <= 100 * room_count; seq++) {
        room_id room = rooms[seq % room_count];

        snprintf(line, sizeof line, "%u in %u", (unsigned)seq, (unsigned)room);
        put(s, room, seq, line);
    }
    assert_int_equal(store_commit(s), STORE_OK);
}

static void expect_rows_of_room(const struct page *page, room_id room)
{
    char line[32];

    for (size_t i = 0; i < page->count; i++) {
        snprintf(line, sizeof line, "%u in %u", (unsigned)page->rows[i].seq, (unsigned)room);
        assert_true(str_eq(page->rows[i].line, str_from(line)));
        if (i) assert_true(page->rows[i - 1].seq < page->rows[i].seq);
    }
}

static void room_is_read_page_by_page(void **state)
{
    static const room_id rooms[] = {0, 1, 2, 3, ROOM_ID_MAX - 1, ROOM_ID_MAX};
    struct store *s = open_store();
    struct page page;

    (void)state;
    fill_rooms(s, rooms, 6);
    for (size_t i = 0; i < 6; i++) {
        journal_seq before = JOURNAL_SEQ_MAX;
        size_t total = 0;

        for (;;) {
            read_page(&page, s, rooms[i], before, 7);
            total += page.count;
            expect_rows_of_room(&page, rooms[i]);
            if (page.count) before = page.rows[0].seq;
            finish_page(&page);
            if (page.count == 0) break;
            assert_int_equal(page.count, total == 100 ? 100 % 7 : 7);
        }
        assert_int_equal(total, 100);
    }
    store_close(s);
}

static void nothing_lies_before_the_beginning(void **state)
{
    struct store *s = open_store();
    struct page page;

    (void)state;
    commit_line(s, 5, 1, "hi");
    read_page(&page, s, 5, 1, 10);
    assert_int_equal(page.count, 0);
    finish_page(&page);
    read_page(&page, s, 5, 0, 10);
    assert_int_equal(page.count, 0);
    finish_page(&page);
    read_page(&page, s, 5, 2, 0);
    assert_int_equal(page.count, 0);
    finish_page(&page);
    store_close(s);
}

static void extreme_keys_are_read_back(void **state)
{
    struct store *s = open_store();
    struct page page;

    (void)state;
    commit_line(s, ROOM_ID_MAX, JOURNAL_SEQ_MAX, "last of all");
    read_page(&page, s, ROOM_ID_MAX, JOURNAL_SEQ_MAX + 1, 10);
    assert_int_equal(page.count, 1);
    assert_int_equal(page.rows[0].seq, JOURNAL_SEQ_MAX);
    assert_str(page.rows[0].line, "last of all");
    finish_page(&page);
    store_close(s);
}

static void events_do_not_push_messages_out_of_a_page(void **state)
{
    struct store *s = open_store();
    struct page page;

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put(s, 1, 1, "hello");
    for (journal_seq seq = 2; seq < 500; seq++)
        assert_int_equal(store_put_line(s, 1, seq, false, STR("JOIN")), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    read_page(&page, s, 1, JOURNAL_SEQ_MAX, 10);
    assert_int_equal(page.count, 1);
    assert_str(page.rows[0].line, "hello");
    finish_page(&page);
    store_close(s);
    assert_int_equal(number("SELECT count(*) FROM events"), 498);
}

struct rooms_seen {
    char text[256];
    size_t n;
};

static void note_room(void *context, room_id room, struct str name, struct str state)
{
    struct rooms_seen *seen = context;

    seen->n += (size_t)snprintf(seen->text + seen->n, sizeof seen->text - seen->n,
                                "%u=" STR_FMT "/" STR_FMT ";", (unsigned)room, STR_ARG(name),
                                STR_ARG(state));
}

static void expect_rooms(struct store *s, const char *expected)
{
    struct rooms_seen seen = {0};

    assert_int_equal(store_each_room(s, note_room, &seen), STORE_OK);
    assert_string_equal(seen.text, expected);
}

static void rooms_are_saved_replaced_and_dropped_with_their_history(void **state)
{
    struct store *s = open_store();

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    assert_int_equal(store_put_room(s, 2, STR("#b"), STR("topic=x")), STORE_OK);
    assert_int_equal(store_put_room(s, 1, STR("#a"), STR("")), STORE_OK);
    assert_int_equal(store_put_room(s, ROOM_ID_MAX, STR("#z"), STR("")), STORE_OK);
    assert_int_equal(store_put_room(s, 2, STR("#b"), STR("topic=y")), STORE_OK);
    for (room_id room = 1; room <= 3; room++) put(s, room, room, "message");
    put(s, ROOM_ID_MAX, JOURNAL_SEQ_MAX, "message");
    assert_int_equal(store_put_line(s, 2, 9, false, STR("event")), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    expect_rooms(s, "1=#a/;2=#b/topic=y;8388607=#z/;");

    assert_int_equal(store_begin(s), STORE_OK);
    assert_int_equal(store_drop_room(s, 2), STORE_OK);
    assert_int_equal(store_drop_room(s, ROOM_ID_MAX), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    store_close(s);
    s = open_store();
    expect_rooms(s, "1=#a/;");
    assert_int_equal(count_lines(s, 1), 1);
    assert_int_equal(count_lines(s, 2), 0);
    assert_int_equal(count_lines(s, 3), 1);
    assert_int_equal(count_lines(s, ROOM_ID_MAX), 0);
    store_close(s);
    assert_int_equal(number("SELECT count(*) FROM events"), 0);
}

static void values_are_never_read_as_sql(void **state)
{
    struct store *s = open_store();

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put(s, 1, 1, "'); DROP TABLE rooms; --");
    assert_int_equal(store_put_room(s, 1, STR("#a'; --"), STR("\"')")), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    expect_rooms(s, "1=#a'; --/\"');");
    store_close(s);
}

static void uncommitted_transaction_leaves_nothing(void **state)
{
    struct store *s = open_store();

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put(s, 1, 1, "never happened");
    store_close(s);
    s = open_store();
    assert_int_equal(count_lines(s, 1), 0);
    store_close(s);
}

static void checkpoint_moves_the_log_into_the_file(void **state)
{
    struct store *s = open_store();
    struct stat before, after;

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    for (journal_seq seq = 1; seq < 2000; seq++) put(s, 1, seq, "a line of some length");
    assert_int_equal(store_commit(s), STORE_OK);
    assert_int_equal(stat(path, &before), 0);
    store_checkpoint(s);
    assert_int_equal(stat(path, &after), 0);
    assert_true(after.st_size > before.st_size);
    assert_int_equal(count_lines(s, 1), 1999);
    store_close(s);
}

/* As docs/internals/storage.md tells administrators to do it. */
static void backup_of_an_open_store_is_a_whole_store(void **state)
{
    struct store *s = open_store();
    char sql[128], copy[64], id[6];

    (void)state;
    memcpy(id, store_journal_id(s).p, sizeof id);
    commit_line(s, 1, 1, "saved");
    snprintf(copy, sizeof copy, "%s/copy", folder);
    snprintf(sql, sizeof sql, "VACUUM INTO '%s'", copy);
    run_sql(sql);
    commit_line(s, 1, 2, "after the backup");
    store_close(s);
    assert_int_equal(rename(copy, path), 0);
    s = open_store();
    assert_memory_equal(store_journal_id(s).p, id, sizeof id);
    assert_int_equal(count_lines(s, 1), 1);
    store_close(s);
}

/* Disks that fail. */

/* Both of them: the first failure, and that nothing is written after it even by a good disk. */
static void expect_refusal_and_one_line(struct store *s)
{
    assert_true(store_message(s)[0] != '\0');
    faulty_disk_repair();
    assert_int_equal(store_begin(s), STORE_FAILED);
    assert_int_equal(store_put_line(s, 1, 3, true, STR("later")), STORE_FAILED);
    assert_int_equal(store_put_room(s, 1, STR("#a"), STR("")), STORE_FAILED);
    assert_int_equal(store_drop_room(s, 1), STORE_FAILED);
    assert_int_equal(store_reserve(s, 7), STORE_FAILED);
    assert_int_equal(store_commit(s), STORE_FAILED);
    store_checkpoint(s);
    assert_int_equal(count_lines(s, 1), 1);
    store_close(s);
}

static void failing_sync_is_an_error_and_the_last_write(void **state)
{
    struct store *s = open_store();

    (void)state;
    commit_line(s, 1, 1, "kept");
    faulty_disk_fail_syncs();
    assert_int_equal(store_begin(s), STORE_OK);
    put(s, 1, 2, "lost");
    assert_int_equal(store_commit(s), STORE_FAILED);
    expect_refusal_and_one_line(s);
}

static void full_disk_is_an_error_and_the_last_write(void **state)
{
    struct store *s = open_store();

    (void)state;
    commit_line(s, 1, 1, "kept");
    faulty_disk_fill(100);
    assert_int_equal(store_begin(s), STORE_OK);
    put(s, 1, 2, "lost");
    assert_int_equal(store_commit(s), STORE_FAILED);
    assert_non_null(strstr(store_message(s), "full"));
    expect_refusal_and_one_line(s);
    s = open_store();
    assert_int_equal(count_lines(s, 1), 1);
    commit_line(s, 1, 3, "there is room again");
    store_close(s);
}

/* A transaction too large for the cache meets the full disk before its commit. */
static void disk_that_fills_up_in_the_middle_undoes_the_whole(void **state)
{
    struct store *s = open_store();
    enum store_error error;
    char line[4096];

    (void)state;
    commit_line(s, 1, 1, "kept");
    memset(line, 'x', sizeof line);
    faulty_disk_fill(100);
    error = store_begin(s);
    for (journal_seq seq = 2; seq < 10000 && !error; seq++)
        error = store_put_line(s, 1, seq, true, (struct str){line, sizeof line});
    assert_int_equal(error, STORE_FAILED);
    expect_refusal_and_one_line(s);
}

/* The same from the system: no file may grow past a limit. */
static void limit_of_the_system_is_an_error_and_the_last_write(void **state)
{
    struct store *s = open_store();
    struct rlimit old, small;
    enum store_error error;

    (void)state;
    commit_line(s, 1, 1, "kept");
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = (struct rlimit){.rlim_cur = 4096, .rlim_max = old.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_int_equal(store_begin(s), STORE_OK);
    put(s, 1, 2, "lost");
    error = store_commit(s);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(error, STORE_FAILED);
    assert_string_equal(store_message(s), "disk I/O error (SQLite code 778)");
    expect_refusal_and_one_line(s);
}

static void line_that_cannot_be_read_is_an_error(void **state)
{
    struct store *s = open_store();
    struct store_reader *r;
    struct page page;

    (void)state;
    commit_line(s, 1, 1, "there");
    assert_int_equal(store_reader_open(s, &r), STORE_OK);
    arena_init(&page.arena);
    faulty_disk_fail_reads();
    assert_int_equal(store_newest(r, 1, JOURNAL_SEQ_MAX, 10, &page.arena, &page.rows, &page.count),
                     STORE_FAILED);
    assert_true(store_reader_message(r)[0] != '\0');
    faulty_disk_repair();
    assert_int_equal(store_newest(r, 1, JOURNAL_SEQ_MAX, 10, &page.arena, &page.rows, &page.count),
                     STORE_OK);
    assert_int_equal(page.count, 1);
    finish_page(&page);
    store_reader_close(r);
    store_close(s);
}

/* Power cuts. */

enum { CUT_COUNT = 150, LINES_PER_COMMIT = 5 };

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static enum store_error commit_some(struct store *s, journal_seq first)
{
    enum store_error error = store_begin(s);

    for (journal_seq seq = first; seq < first + LINES_PER_COMMIT && !error; seq++)
        error = store_put_line(s, (room_id)(seq % 3), seq, true, STR("a line"));
    if (!error) error = store_reserve(s, first + LINES_PER_COMMIT);
    if (!error) error = store_commit(s);
    return error;
}

/* Commits and moves the log until the power goes; returns how many lines were acknowledged. */
static journal_seq write_until_dark(struct store *s, journal_seq acknowledged, uint64_t *seed)
{
    faulty_disk_cut_power((unsigned)(next_random(seed) % 60));
    while (!commit_some(s, acknowledged + 1)) {
        acknowledged += LINES_PER_COMMIT;
        if (next_random(seed) % 4 == 0) store_checkpoint(s);
    }
    return acknowledged;
}

static void power_cut_loses_nothing_acknowledged(void **state)
{
    uint64_t seed = 20240229;
    journal_seq acknowledged = 0, found;

    (void)state;
    store_close(open_store());
    for (unsigned cut = 0; cut < CUT_COUNT; cut++) {
        struct store *s = open_store();

        found = count_lines(s, 0) + count_lines(s, 1) + count_lines(s, 2);
        assert_true(found == acknowledged || found == acknowledged + LINES_PER_COMMIT);
        assert_true(store_reserved(s) == (found ? found + 1 : 0));
        acknowledged = write_until_dark(s, found, &seed);
        store_close(s);
        faulty_disk_restore_power(next_random(&seed));
    }
    assert_true(acknowledged > CUT_COUNT);
    assert_int_equal(
        number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(new_store_is_empty_and_has_an_id, remove_files),
        cmocka_unit_test_setup(journal_id_stays, remove_files),
        cmocka_unit_test_setup(reserved_numbers_stay_reserved, remove_files),
        cmocka_unit_test_setup(folder_belongs_to_one_at_a_time, remove_files),
        cmocka_unit_test_setup(missing_folder_is_said, remove_files),
        cmocka_unit_test_setup(long_folder_still_gets_a_reason, remove_files),
        cmocka_unit_test_setup(later_version_is_refused_and_left_alone, remove_files),
        cmocka_unit_test_setup(file_that_is_no_database_is_refused_and_left_alone, remove_files),
        cmocka_unit_test_setup(database_of_another_program_is_refused, remove_files),
        cmocka_unit_test_setup(damaged_meta_is_refused, remove_files),
        cmocka_unit_test_setup(start_that_was_cut_short_is_taken_up, remove_files),
        cmocka_unit_test_setup(read_only_folder_is_said, remove_files),
        cmocka_unit_test_setup(files_are_private_whatever_the_umask, remove_files),
        cmocka_unit_test_setup(lines_come_back_in_order_after_reopening, remove_files),
        cmocka_unit_test_setup(room_is_read_page_by_page, remove_files),
        cmocka_unit_test_setup(nothing_lies_before_the_beginning, remove_files),
        cmocka_unit_test_setup(extreme_keys_are_read_back, remove_files),
        cmocka_unit_test_setup(events_do_not_push_messages_out_of_a_page, remove_files),
        cmocka_unit_test_setup(rooms_are_saved_replaced_and_dropped_with_their_history,
                               remove_files),
        cmocka_unit_test_setup(values_are_never_read_as_sql, remove_files),
        cmocka_unit_test_setup(uncommitted_transaction_leaves_nothing, remove_files),
        cmocka_unit_test_setup(checkpoint_moves_the_log_into_the_file, remove_files),
        cmocka_unit_test_setup(backup_of_an_open_store_is_a_whole_store, remove_files),
        cmocka_unit_test_setup(failing_sync_is_an_error_and_the_last_write, remove_files),
        cmocka_unit_test_setup(full_disk_is_an_error_and_the_last_write, remove_files),
        cmocka_unit_test_setup(disk_that_fills_up_in_the_middle_undoes_the_whole, remove_files),
        cmocka_unit_test_setup(limit_of_the_system_is_an_error_and_the_last_write, remove_files),
        cmocka_unit_test_setup(line_that_cannot_be_read_is_an_error, remove_files),
        cmocka_unit_test_setup(power_cut_loses_nothing_acknowledged, remove_files),
    };
    int failed;

    faulty_disk_install();
    if (!mkdtemp(folder)) return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    remove_files(NULL);
    rmdir(folder);
    return failed;
}
