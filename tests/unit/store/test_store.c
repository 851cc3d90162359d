/* SPDX-License-Identifier: MIT
 * test_store: what was committed is there, as it was written; what cannot be opened says why. */
#include "store_rig.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

static char why[256];

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
    assert_int_equal(store_open(rig_folder, &second, why), STORE_IN_USE);
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
    assert_int_equal(store_open(rig_folder, &s, why), STORE_TOO_NEW);
    assert_non_null(strstr(why, "later version"));
    assert_int_equal(number_from_sql("PRAGMA user_version"), 99);
}

static void file_that_is_no_database_is_refused_and_left_alone(void **state)
{
    static const char text[] = "Dear diary, today I was not a database. And so on, for long.";
    char read_back[sizeof text] = "";
    struct store *s = NULL;
    int fd = open(rig_path("snug.db").text, O_WRONLY | O_CREAT, 0600);

    (void)state;
    assert_int_equal(write(fd, text, sizeof text), sizeof text);
    close(fd);
    assert_int_equal(store_open(rig_folder, &s, why), STORE_CANNOT_OPEN);
    assert_non_null(strstr(why, "not a database"));
    fd = open(rig_path("snug.db").text, O_RDONLY);
    assert_int_equal(read(fd, read_back, sizeof read_back), sizeof text);
    close(fd);
    assert_string_equal(read_back, text);
}

static void database_of_another_program_is_refused(void **state)
{
    struct store *s = NULL;

    (void)state;
    run_sql("CREATE TABLE cookies (id INTEGER PRIMARY KEY)");
    assert_int_equal(store_open(rig_folder, &s, why), STORE_CANNOT_OPEN);
    assert_non_null(strstr(why, "another program"));
}

static void damaged_meta_is_refused(void **state)
{
    struct store *s = NULL;

    (void)state;
    store_close(open_store());
    run_sql("UPDATE meta SET value = 'no' WHERE key = 'journal_id'");
    assert_int_equal(store_open(rig_folder, &s, why), STORE_CANNOT_OPEN);
    assert_non_null(strstr(why, "meta"));
}

static void start_that_was_cut_short_is_taken_up(void **state)
{
    (void)state;
    close(open(rig_path("snug.db").text, O_WRONLY | O_CREAT, 0600));
    store_close(open_store());
    assert_int_equal(number_from_sql("SELECT count(*) FROM messages"), 0);
}

static void read_only_folder_is_said(void **state)
{
    struct store *s = NULL;
    bool is_root = geteuid() == 0;

    (void)state;
    assert_int_equal(chmod(rig_folder, 0555), 0);
    if (is_root) assert_int_equal(seteuid(65534), 0);
    assert_int_equal(store_open(rig_folder, &s, why), STORE_CANNOT_OPEN);
    if (is_root) assert_int_equal(seteuid(0), 0);
    assert_int_equal(chmod(rig_folder, 0700), 0);
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
        for (size_t f = 0; f < RIG_FILE_COUNT; f++)
            if (stat(rig_path(rig_files[f]).text, &status) == 0)
                assert_int_equal(status.st_mode & 0777, 0600);
        store_close(s);
        rig_empty(state);
    }
}

/* Rooms and lines. */

static void lines_come_back_in_order_after_reopening(void **state)
{
    struct store *s = open_store();
    struct page page;

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put_line(s, 1, 10, "first");
    put_line(s, 1, 20, "");
    assert_int_equal(store_put_line(s, 1, 30, true, (struct str){"a\0b\xff", 4}), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    store_close(s);
    s = open_store();
    page_read(&page, s, 1, 0, 100);
    assert_int_equal(page.count, 3);
    assert_int_equal(page.rows[0].seq, 10);
    assert_str(page.rows[0].line, "first");
    assert_int_equal(page.rows[1].seq, 20);
    assert_int_equal(page.rows[1].line.n, 0);
    assert_str(page.rows[2].line, "a\0b\xff");
    page_finish(&page);
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
        put_line(s, room, seq, line);
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
        journal_seq before = 0;
        size_t total = 0;

        for (;;) {
            page_read(&page, s, rooms[i], before, 7);
            total += page.count;
            expect_rows_of_room(&page, rooms[i]);
            if (page.count) before = page.rows[0].seq;
            page_finish(&page);
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
    page_read(&page, s, 5, 1, 10);
    assert_int_equal(page.count, 0);
    page_finish(&page);
    page_read(&page, s, 5, 2, 0);
    assert_int_equal(page.count, 0);
    page_finish(&page);
    store_close(s);
}

static void extreme_keys_are_read_back(void **state)
{
    struct store *s = open_store();
    struct page page;

    (void)state;
    commit_line(s, ROOM_ID_MAX, JOURNAL_SEQ_MAX, "last of all");
    page_read(&page, s, ROOM_ID_MAX, JOURNAL_SEQ_MAX + 1, 10);
    assert_int_equal(page.count, 1);
    assert_int_equal(page.rows[0].seq, JOURNAL_SEQ_MAX);
    assert_str(page.rows[0].line, "last of all");
    page_finish(&page);
    store_close(s);
}

static void events_do_not_push_messages_out_of_a_page(void **state)
{
    struct store *s = open_store();
    struct page page;

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put_line(s, 1, 1, "hello");
    for (journal_seq seq = 2; seq < 500; seq++)
        assert_int_equal(store_put_line(s, 1, seq, false, STR("JOIN")), STORE_OK);
    assert_int_equal(store_commit(s), STORE_OK);
    page_read(&page, s, 1, 0, 10);
    assert_int_equal(page.count, 1);
    assert_str(page.rows[0].line, "hello");
    page_finish(&page);
    store_close(s);
    assert_int_equal(number_from_sql("SELECT count(*) FROM events"), 498);
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
    for (room_id room = 1; room <= 3; room++) put_line(s, room, room, "message");
    put_line(s, ROOM_ID_MAX, JOURNAL_SEQ_MAX, "message");
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
    assert_int_equal(number_from_sql("SELECT count(*) FROM events"), 0);
}

static void values_are_never_read_as_sql(void **state)
{
    struct store *s = open_store();

    (void)state;
    assert_int_equal(store_begin(s), STORE_OK);
    put_line(s, 1, 1, "'); DROP TABLE rooms; --");
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
    put_line(s, 1, 1, "never happened");
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
    for (journal_seq seq = 1; seq < 2000; seq++) put_line(s, 1, seq, "a line of some length");
    assert_int_equal(store_commit(s), STORE_OK);
    assert_int_equal(stat(rig_path("snug.db").text, &before), 0);
    store_checkpoint(s);
    assert_int_equal(stat(rig_path("snug.db").text, &after), 0);
    assert_true(after.st_size > before.st_size);
    assert_int_equal(count_lines(s, 1), 1999);
    store_close(s);
}

/* As docs/internals/storage.md tells administrators to do it. */
static void backup_of_an_open_store_is_a_whole_store(void **state)
{
    struct store *s = open_store();
    struct rig_path copy = rig_path("copy");
    char sql[128], id[6];

    (void)state;
    memcpy(id, store_journal_id(s).p, sizeof id);
    commit_line(s, 1, 1, "saved");
    snprintf(sql, sizeof sql, "VACUUM INTO '%s'", copy.text);
    run_sql(sql);
    commit_line(s, 1, 2, "after the backup");
    store_close(s);
    assert_int_equal(rename(copy.text, rig_path("snug.db").text), 0);
    s = open_store();
    assert_memory_equal(store_journal_id(s).p, id, sizeof id);
    assert_int_equal(count_lines(s, 1), 1);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(new_store_is_empty_and_has_an_id, rig_empty),
        cmocka_unit_test_setup(journal_id_stays, rig_empty),
        cmocka_unit_test_setup(reserved_numbers_stay_reserved, rig_empty),
        cmocka_unit_test_setup(folder_belongs_to_one_at_a_time, rig_empty),
        cmocka_unit_test_setup(missing_folder_is_said, rig_empty),
        cmocka_unit_test_setup(long_folder_still_gets_a_reason, rig_empty),
        cmocka_unit_test_setup(later_version_is_refused_and_left_alone, rig_empty),
        cmocka_unit_test_setup(file_that_is_no_database_is_refused_and_left_alone, rig_empty),
        cmocka_unit_test_setup(database_of_another_program_is_refused, rig_empty),
        cmocka_unit_test_setup(damaged_meta_is_refused, rig_empty),
        cmocka_unit_test_setup(start_that_was_cut_short_is_taken_up, rig_empty),
        cmocka_unit_test_setup(read_only_folder_is_said, rig_empty),
        cmocka_unit_test_setup(files_are_private_whatever_the_umask, rig_empty),
        cmocka_unit_test_setup(lines_come_back_in_order_after_reopening, rig_empty),
        cmocka_unit_test_setup(room_is_read_page_by_page, rig_empty),
        cmocka_unit_test_setup(nothing_lies_before_the_beginning, rig_empty),
        cmocka_unit_test_setup(extreme_keys_are_read_back, rig_empty),
        cmocka_unit_test_setup(events_do_not_push_messages_out_of_a_page, rig_empty),
        cmocka_unit_test_setup(rooms_are_saved_replaced_and_dropped_with_their_history, rig_empty),
        cmocka_unit_test_setup(values_are_never_read_as_sql, rig_empty),
        cmocka_unit_test_setup(uncommitted_transaction_leaves_nothing, rig_empty),
        cmocka_unit_test_setup(checkpoint_moves_the_log_into_the_file, rig_empty),
        cmocka_unit_test_setup(backup_of_an_open_store_is_a_whole_store, rig_empty),
    };

    return cmocka_run_group_tests(tests, rig_create, rig_destroy);
}
