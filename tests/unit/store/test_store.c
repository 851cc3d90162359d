/* SPDX-License-Identifier: MIT
 * test_store: what a store is on disk: opened, refused, backed up. */
#include "store_rig.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

static char why[256];

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
        cmocka_unit_test_setup(uncommitted_transaction_leaves_nothing, rig_empty),
        cmocka_unit_test_setup(checkpoint_moves_the_log_into_the_file, rig_empty),
        cmocka_unit_test_setup(backup_of_an_open_store_is_a_whole_store, rig_empty),
    };

    return cmocka_run_group_tests(tests, rig_create, rig_destroy);
}
