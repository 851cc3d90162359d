/* SPDX-License-Identifier: MIT
 * test_journal_load: what was kept is asked of the journal, and each question answered once. */
#include "journal_rig.h"

#include <string.h>

static size_t count_stored(room_id room)
{
    struct store *s = open_store();
    size_t count = count_lines(s, room);

    store_close(s);
    return count;
}

static void loaded_rows_hold_all_that_was_kept_before(void **state)
{
    struct journal_rig r;
    struct input input;
    char text[32];
    journal_seq last = 0;

    (void)state;
    journal_rig_open(&r, 1000);
    for (int turn = 1; turn <= 50; turn++) {
        snprintf(text, sizeof text, "line %d", turn);
        keep(&r, 2, "elsewhere");
        last = keep(&r, 1, text);
        fetch(&r, 1, 10);
        journal_flush(r.journal, true);
        await_history(&r, &input);
        assert_int_equal(input.room, 1);
        assert_int_equal(input.text.n, 0);
        assert_int_equal(input.row_count, turn < 10 ? turn : 10);
        assert_int_equal(input.rows[input.row_count - 1].seq, last);
        assert_true(str_eq(input.rows[input.row_count - 1].line, str_from(text)));
    }
    journal_rig_close(&r);
}

/* Nobody who has just said something fails to find it. */
static void search_finds_all_that_was_kept_before(void **state)
{
    struct journal_rig r;
    struct input input;

    (void)state;
    journal_rig_open(&r, 1000);
    for (int turn = 1; turn <= 20; turn++) {
        keep(&r, 1, "@time=2026-01-01T00:00:00.000Z :ada!u@h PRIVMSG #room :a pebble");
        search(&r, 1, "PEBBLE");
        journal_flush(r.journal, true);
        await_history(&r, &input);
        assert_int_equal(input.text.n, 0);
        assert_int_equal(input.row_count, turn);
    }
    journal_rig_close(&r);
}

static void searches_may_be_left_without_an_answer(void **state)
{
    struct journal_rig r;

    (void)state;
    journal_rig_open(&r, 1000);
    for (int i = 0; i < 50; i++) {
        keep(&r, 1, "@time=2026-01-01T00:00:00.000Z :ada!u@h PRIVMSG #room :a pebble");
        search(&r, 1, "pebble");
    }
    journal_rig_close(&r);
    assert_int_equal(count_stored(1), 50);
}

static void every_load_is_answered_in_order(void **state)
{
    struct journal_rig r;
    struct input input;

    (void)state;
    journal_rig_open(&r, 1000);
    for (room_id room = 1; room <= 100; room++) {
        if (room % 2) keep(&r, room, "hello");
        fetch(&r, room, 5);
    }
    journal_flush(r.journal, true);
    for (room_id room = 1; room <= 100; room++) {
        await_history(&r, &input);
        assert_int_equal(input.room, room);
        assert_int_equal(input.session, room + 100);
        assert_int_equal(input.request, room + 200);
        assert_int_equal(input.row_count, room % 2);
    }
    journal_rig_close(&r);
}

static void loads_may_be_left_without_an_answer(void **state)
{
    struct journal_rig r;

    (void)state;
    journal_rig_open(&r, 1000);
    for (room_id room = 1; room <= 100; room++) {
        keep(&r, room, "hello");
        fetch(&r, room, 5);
    }
    journal_rig_close(&r);
    assert_int_equal(count_stored(100), 1);
}

static void load_that_fails_is_answered_with_the_reason(void **state)
{
    struct journal_rig r;
    struct input input;
    const char *why;

    (void)state;
    journal_rig_open(&r, 100);
    keep(&r, 1, "hello");
    journal_flush(r.journal, true);
    await(&r, &input);
    faulty_disk_fail_reads();
    fetch(&r, 1, 10);
    await_history(&r, &input);
    assert_int_equal(input.row_count, 0);
    assert_true(input.text.n > 0);
    assert_false(journal_failed(r.journal, &why));
    journal_rig_close(&r);
}

static void fetch_for(struct journal_rig *r, uint64_t asker)
{
    room_id room = 1;
    struct effect effect = {.kind = EFFECT_FETCH,
                            .session = asker,
                            .asker = asker,
                            .query = {.rooms = &room, .room_count = 1, .count = 1}};

    journal_fetch(r->journal, &effect);
}

/* Nothing is read before what was kept is committed, so that all have asked by then. */
static void who_asks_much_keeps_nobody_waiting(void **state)
{
    struct journal_rig r;
    struct input input = {0};
    int answers = 0;

    (void)state;
    journal_rig_open(&r, 100);
    keep(&r, 1, "hello");
    for (int i = 0; i < 10; i++) fetch_for(&r, 7);
    fetch_for(&r, 8);
    journal_flush(r.journal, true);
    for (; input.session != 8; answers++) await_history(&r, &input);
    assert_true(answers <= 3);
    journal_rig_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(loaded_rows_hold_all_that_was_kept_before, rig_empty),
        cmocka_unit_test_setup(search_finds_all_that_was_kept_before, rig_empty),
        cmocka_unit_test_setup(searches_may_be_left_without_an_answer, rig_empty),
        cmocka_unit_test_setup(every_load_is_answered_in_order, rig_empty),
        cmocka_unit_test_setup(loads_may_be_left_without_an_answer, rig_empty),
        cmocka_unit_test_setup(load_that_fails_is_answered_with_the_reason, rig_empty),
        cmocka_unit_test_setup(who_asks_much_keeps_nobody_waiting, rig_empty),
    };

    return cmocka_run_group_tests(tests, rig_create, rig_destroy);
}
