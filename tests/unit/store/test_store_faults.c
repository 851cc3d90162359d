/* SPDX-License-Identifier: MIT
 * test_store_faults: on a disk that fails, fills up or loses power, nothing acknowledged is lost
 * and nothing lost is acknowledged. */
#include "store_rig.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

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
    put_line(s, 1, 2, "lost");
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
    put_line(s, 1, 2, "lost");
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
    put_line(s, 1, 2, "lost");
    error = store_commit(s);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(error, STORE_FAILED);
    assert_string_equal(store_message(s), "disk I/O error (SQLite code 778)");
    expect_refusal_and_one_line(s);
}

static void line_that_cannot_be_read_is_an_error(void **state)
{
    struct store *s = open_store();
    room_id room = 1;
    struct history_query query = {.rooms = &room, .room_count = 1, .count = 10};
    struct store_reader *r;
    struct page page;

    (void)state;
    commit_line(s, 1, 1, "there");
    assert_int_equal(store_reader_open(s, &r), STORE_OK);
    arena_init(&page.arena);
    faulty_disk_fail_reads();
    assert_int_equal(store_fetch(r, &query, &page.arena, &page.rows, &page.count), STORE_FAILED);
    assert_true(store_reader_message(r)[0] != '\0');
    faulty_disk_repair();
    assert_int_equal(store_fetch(r, &query, &page.arena, &page.rows, &page.count), STORE_OK);
    assert_int_equal(page.count, 1);
    page_finish(&page);
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
        number_from_sql("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"),
        1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(failing_sync_is_an_error_and_the_last_write, rig_empty),
        cmocka_unit_test_setup(full_disk_is_an_error_and_the_last_write, rig_empty),
        cmocka_unit_test_setup(disk_that_fills_up_in_the_middle_undoes_the_whole, rig_empty),
        cmocka_unit_test_setup(limit_of_the_system_is_an_error_and_the_last_write, rig_empty),
        cmocka_unit_test_setup(line_that_cannot_be_read_is_an_error, rig_empty),
        cmocka_unit_test_setup(power_cut_loses_nothing_acknowledged, rig_empty),
    };

    return cmocka_run_group_tests(tests, rig_create, rig_destroy);
}
