/* SPDX-License-Identifier: MIT
 * test_journal: what is kept gets durable in order; a slow disk slows down, a broken one is said,
 * and neither makes anybody wait for ever. */
#include "journal_rig.h"

#include <string.h>
#include <sys/stat.h>

static void hand_over(struct journal_rig *r, enum effect_kind kind, room_id room, const char *name)
{
    struct effect effect = {.kind = kind,
                            .seq = journal_order(r->journal),
                            .rooms = &room,
                            .room_count = 1,
                            .text = str_from(name)};

    journal_keep(r->journal, &effect);
}

static size_t count_stored(room_id room)
{
    struct store *s = open_store();
    size_t count = count_lines(s, room);

    store_close(s);
    return count;
}

static void kept_line_is_told_durable_and_is_there(void **state)
{
    struct journal_rig r;
    struct store *s;
    struct page page;
    journal_seq seq;

    (void)state;
    journal_rig_open(&r, 100);
    seq = keep(&r, 7, "hello");
    journal_flush(r.journal, true);
    await_durable(&r, seq);
    journal_rig_close(&r);
    s = open_store();
    page_read_all(&page, s, 7);
    assert_int_equal(page.count, 1);
    assert_int_equal(page.rows[0].seq, seq);
    assert_str(page.rows[0].line, "hello");
    page_finish(&page);
    store_close(s);
}

static void durable_is_told_once(void **state)
{
    struct journal_rig r;
    struct input input;
    journal_seq seq = 0;

    (void)state;
    journal_rig_open(&r, 100);
    for (int turn = 0; turn < 20; turn++) {
        seq = keep(&r, 1, "hello");
        journal_flush(r.journal, true);
    }
    await_durable(&r, seq);
    assert_false(journal_poll(r.journal, &input));
    journal_rig_close(&r);
}

static void nothing_is_durable_before_its_turn_ends(void **state)
{
    struct journal_rig r;
    struct input input;
    journal_seq first, second;

    (void)state;
    journal_rig_open(&r, 100);
    first = keep(&r, 1, "one");
    journal_flush(r.journal, true);
    await_durable(&r, first);
    second = keep(&r, 1, "two");
    assert_false(journal_poll(r.journal, &input));
    journal_flush(r.journal, true);
    await_durable(&r, second);
    journal_rig_close(&r);
}

/* Neither those that gather alone nor those that an awaited one follows. */
static void lines_nobody_awaits_are_kept_all_the_same(void **state)
{
    struct journal_rig r;
    journal_seq seq = 0;

    (void)state;
    journal_rig_open(&r, 100);
    for (int turn = 0; turn < 20; turn++) {
        seq = keep(&r, 1, "hello");
        journal_flush(r.journal, false);
    }
    await_durable(&r, seq);
    keep(&r, 1, "hello");
    journal_flush(r.journal, false);
    seq = keep(&r, 1, "awaited");
    journal_flush(r.journal, true);
    await_durable(&r, seq);
    journal_rig_close(&r);
    assert_int_equal(count_stored(1), 22);
}

static void closing_commits_what_waits(void **state)
{
    struct journal_rig r;

    (void)state;
    journal_rig_open(&r, 1000);
    for (int i = 0; i < 500; i++) keep(&r, 1, "hello");
    journal_rig_close(&r);
    assert_int_equal(count_stored(1), 500);
}

static void note_room(void *context, room_id room, struct str name, struct str state)
{
    struct buf *seen = context;

    (void)state;
    assert_true(buf_addf(seen, "%u=" STR_FMT ";", (unsigned)room, STR_ARG(name)));
}

static void rows_are_committed_in_the_order_they_came(void **state)
{
    struct journal_rig r;
    struct store *s;
    struct buf seen;

    (void)state;
    journal_rig_open(&r, 100);
    hand_over(&r, EFFECT_SAVE, 1, "#gone");
    keep(&r, 1, "in the room that goes");
    hand_over(&r, EFFECT_FORGET, 1, "");
    hand_over(&r, EFFECT_FORGET, 2, "");
    hand_over(&r, EFFECT_SAVE, 2, "#stays");
    keep(&r, 2, "in the room that stays");
    journal_rig_close(&r);
    buf_init(&seen, 100);
    s = open_store();
    assert_int_equal(store_each_room(s, note_room, &seen), STORE_OK);
    store_close(s);
    assert_str(buf_str(&seen), "2=#stays;");
    assert_int_equal(count_stored(1), 0);
    assert_int_equal(count_stored(2), 1);
    buf_finish(&seen);
}

static void closing_nothing_is_allowed(void **state)
{
    (void)state;
    journal_close(NULL);
}

static void numbers_count_up_over_runs(void **state)
{
    struct journal_rig r;
    journal_seq last = 0;

    (void)state;
    for (int run = 0; run < 4; run++) {
        journal_rig_open(&r, 100);
        for (int i = 0; i < 100; i++) {
            journal_seq seq = journal_order(r.journal);
            assert_true(seq > last);
            if (i) assert_int_equal(seq, last + 1);
            last = seq;
        }
        journal_rig_close(&r);
    }
}

static void changes_are_committed_in_the_order_they_came(void **state)
{
    struct journal_rig r;
    struct input input;
    room_id room = 1;
    journal_seq edited, erased;

    (void)state;
    journal_rig_open(&r, 100);
    edited = keep(&r, room, "said");
    erased = keep(&r, room, "regretted");
    keep(&r, room, "stays");
    journal_keep(r.journal, &(struct effect){.kind = EFFECT_REWRITE,
                                             .seq = journal_order(r.journal),
                                             .rooms = &room,
                                             .room_count = 1,
                                             .place = edited,
                                             .text = STR("meant")});
    journal_keep(r.journal, &(struct effect){.kind = EFFECT_REWRITE,
                                             .seq = journal_order(r.journal),
                                             .rooms = &room,
                                             .room_count = 1,
                                             .place = erased});
    fetch(&r, room, 10);
    journal_flush(r.journal, true);
    await_history(&r, &input);
    assert_int_equal(input.row_count, 2);
    assert_str(input.rows[0].line, "meant");
    assert_str(input.rows[1].line, "stays");
    journal_keep(r.journal, &(struct effect){.kind = EFFECT_PRUNE,
                                             .seq = journal_order(r.journal),
                                             .rooms = &room,
                                             .room_count = 1,
                                             .count = 1});
    journal_keep(r.journal, &(struct effect){.kind = EFFECT_RECORD,
                                             .seq = journal_order(r.journal),
                                             .shelf = SHELF_ACCOUNT,
                                             .text = STR("ada"),
                                             .state = STR("state")});
    journal_rig_close(&r);
    assert_int_equal(count_stored(1), 1);
    assert_int_equal(number_from_sql("SELECT count(*) FROM records"), 1);
}

static void no_more_than_the_limit_waits_for_a_slow_disk(void **state)
{
    enum { LINES = 2000, PENDING_MAX = 16 };
    struct journal_rig r;
    struct input input = {0};
    journal_seq first = 0;

    (void)state;
    journal_rig_open(&r, PENDING_MAX);
    faulty_disk_slow_down(20);
    for (int i = 0; i < LINES; i++) {
        journal_seq seq = keep(&r, 1, "hello");

        if (i == 0) first = seq;
        if (i % 5 == 0) journal_flush(r.journal, true);
        journal_poll(r.journal, &input);
        assert_true(seq - (input.seq ? input.seq : first - 1) <= PENDING_MAX);
    }
    journal_rig_close(&r);
    assert_int_equal(count_stored(1), LINES);
}

static void one_turn_may_be_larger_than_the_limit(void **state)
{
    struct journal_rig r;
    journal_seq last = 0;

    (void)state;
    journal_rig_open(&r, 1);
    for (int i = 0; i < 100; i++) last = keep(&r, 1, "hello");
    journal_flush(r.journal, true);
    await_durable(&r, last);
    journal_rig_close(&r);
    assert_int_equal(count_stored(1), 100);
}

static void failed_commit_is_said_and_nothing_is_acknowledged(void **state)
{
    struct journal_rig r;
    struct input input;
    const char *why = NULL;
    journal_seq kept;

    (void)state;
    journal_rig_open(&r, 10);
    kept = keep(&r, 1, "kept");
    journal_flush(r.journal, true);
    await_durable(&r, kept);
    assert_false(journal_failed(r.journal, &why));
    faulty_disk_fill(0);
    keep(&r, 1, "lost");
    journal_flush(r.journal, true);
    while (!journal_failed(r.journal, &why)) wait_for_wake(&r);
    assert_non_null(strstr(why, "full"));
    faulty_disk_repair();
    for (int i = 0; i < 1000; i++) keep(&r, 1, "lost, too"); /* and never waits for ever */
    for (int i = 0; i < 200000; i++) (void)journal_order(r.journal);
    fetch(&r, 1, 10);
    journal_flush(r.journal, true);
    await(&r, &input);
    assert_int_equal(input.kind, INPUT_HISTORY);
    assert_int_equal(input.row_count, 1);
    assert_str(input.rows[0].line, "kept");
    assert_false(journal_poll(r.journal, &input));
    journal_rig_close(&r);
    assert_int_equal(count_stored(1), 1);
}

static void quiet_journal_moves_its_log_into_the_file(void **state)
{
    struct journal_rig r;
    struct stat before, after;

    (void)state;
    journal_rig_open(&r, 10000);
    assert_int_equal(stat(rig_path("snug.db").text, &before), 0);
    for (int i = 0; i < 5000; i++) keep(&r, 1, "some text to be moved");
    journal_flush(r.journal, true);
    do { /* the test's own time limit ends this if it never comes */
        usleep(10000);
        assert_int_equal(stat(rig_path("snug.db").text, &after), 0);
    } while (after.st_size == before.st_size);
    journal_rig_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(kept_line_is_told_durable_and_is_there, rig_empty),
        cmocka_unit_test_setup(durable_is_told_once, rig_empty),
        cmocka_unit_test_setup(nothing_is_durable_before_its_turn_ends, rig_empty),
        cmocka_unit_test_setup(lines_nobody_awaits_are_kept_all_the_same, rig_empty),
        cmocka_unit_test_setup(closing_commits_what_waits, rig_empty),
        cmocka_unit_test_setup(rows_are_committed_in_the_order_they_came, rig_empty),
        cmocka_unit_test_setup(closing_nothing_is_allowed, rig_empty),
        cmocka_unit_test_setup(numbers_count_up_over_runs, rig_empty),
        cmocka_unit_test_setup(changes_are_committed_in_the_order_they_came, rig_empty),
        cmocka_unit_test_setup(no_more_than_the_limit_waits_for_a_slow_disk, rig_empty),
        cmocka_unit_test_setup(one_turn_may_be_larger_than_the_limit, rig_empty),
        cmocka_unit_test_setup(failed_commit_is_said_and_nothing_is_acknowledged, rig_empty),
        cmocka_unit_test_setup(quiet_journal_moves_its_log_into_the_file, rig_empty),
    };

    return cmocka_run_group_tests(tests, rig_create, rig_destroy);
}
