/* SPDX-License-Identifier: MIT
 * What becomes of a room's history when the last member leaves: it is left to the disk, and what
 * could not be read back is not thrown away. */
#include "core_rig.h"

enum { ROOM = 7 };

/* "ann" is on her way into a room of an earlier run. */
static int begin(void **state)
{
    struct core_rig *r;

    core_rig_setup(state);
    r = *state;
    core_rig_restore(r, ROOM, STR("#old"));
    core_rig_come_in(r, STR("NICK ann"));
    core_rig_say(r, 1, STR("JOIN #old"));
    assert_int_equal(r->done[EFFECT_FETCH], 1);
    return 0;
}

/* It is read, or not; then she leaves. */
static bool is_forgotten(struct core_rig *r, struct history_row *row, struct str problem)
{
    core_rig_order(r, (struct input){.kind = INPUT_HISTORY,
                                     .room = ROOM,
                                     .rows = row,
                                     .row_count = row != NULL,
                                     .text = problem});
    core_rig_say(r, 1, STR("PART #old"));
    return r->done[EFFECT_FORGET] > 0;
}

static void room_with_nothing_to_keep_is_forgotten(void **state)
{
    assert_true(is_forgotten(*state, NULL, STR("")));
}

static void history_that_cannot_be_read_is_kept(void **state)
{
    assert_false(is_forgotten(*state, NULL, STR("disk I/O error")));
}

static void line_that_is_not_understood_is_kept(void **state)
{
    struct history_row row = {.seq = 1, .line = STR("written by a later version")};

    assert_false(is_forgotten(*state, &row, STR("")));
}

static void messages_of_an_empty_room_are_left_to_the_disk(void **state)
{
    struct history_row row = {
        .seq = 1, .line = STR("@time=2026-01-31T12:00:00.000Z :ann!ann@a PRIVMSG #old :Hi")};
    struct core_rig *r = *state;

    assert_false(is_forgotten(r, &row, STR("")));
    core_rig_say(r, 1, STR("JOIN #old"));
    assert_int_equal(r->done[EFFECT_FETCH], 1);
}

#define history_test(fact) cmocka_unit_test_setup_teardown(fact, begin, core_rig_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        history_test(room_with_nothing_to_keep_is_forgotten),
        history_test(history_that_cannot_be_read_is_kept),
        history_test(messages_of_an_empty_room_are_left_to_the_disk),
        history_test(line_that_is_not_understood_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
