/* SPDX-License-Identifier: MIT
 * When the last room number was given out, those of rooms that are gone come again; nothing of the
 * earlier room sticks to them. */
#include "core/room/room.h"
#include "core_rig.h"

/* The first and the last room are there from an earlier run, and "ann" (1) and "bob" (2) are. */
static int begin(void **state)
{
    core_rig_setup(state);
    core_rig_restore(*state, 1, STR("#first"));
    core_rig_restore(*state, ROOM_ID_MAX, STR("#last"));
    core_rig_come_in(*state, STR("NICK ann"));
    core_rig_come_in(*state, STR("NICK bob"));
    return 0;
}

static void numbers_come_again_after_the_last(void **state)
{
    struct core_rig *r = *state;

    core_rig_say(r, 1, STR("JOIN #two"));
    assert_int_equal(r->done[EFFECT_SEAT], 1);
    assert_int_equal(r->saved, 2);
    core_rig_say(r, 1, STR("JOIN #three"));
    assert_int_equal(r->saved, 3);
}

static void numbers_count_up_before_they_come_again(void **state)
{
    struct core_rig *r = *state;

    core_rig_say(r, 1, STR("JOIN #two"));
    core_rig_say(r, 1, STR("PART #two"));
    core_rig_say(r, 1, STR("JOIN #three"));
    assert_int_equal(r->saved, 3);
}

/* Both rooms have the same number: the second is made after all the others were used up. */
static void invitation_to_a_room_that_is_gone_opens_no_other(void **state)
{
    struct core_rig *r = *state;

    core_rig_say(r, 1, STR("JOIN #two"));
    core_rig_say(r, 1, STR("INVITE bob #two"));
    core_rig_say(r, 1, STR("PART #two"));
    core_rig_say(r, 1, STR("JOIN #three"));
    core_rig_restore(r, ROOM_ID_MAX - 1, STR("#x"));
    core_rig_say(r, 1, STR("JOIN #private"));
    assert_int_equal(r->saved, 2);
    core_rig_say(r, 1, STR("MODE #private +i"));
    core_rig_say(r, 2, STR("JOIN #private"));
    assert_int_equal(r->done[EFFECT_SEAT], 0);
}

/* Case beyond ASCII made two names of what is one now. */
static void rooms_that_have_come_to_have_one_name_are_both_there(void **state)
{
    struct core_rig *r = *state;

    core_rig_restore(r, 3, STR("#grün"));
    core_rig_restore(r, 4, STR("#GRÜN"));
    assert_int_equal(room_find(r->core, STR("#GRÜN"))->id, 3);
    assert_int_equal(room_find(r->core, STR("#grün_2"))->id, 4);
}

#define room_test(fact) cmocka_unit_test_setup_teardown(fact, begin, core_rig_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        room_test(numbers_come_again_after_the_last),
        room_test(numbers_count_up_before_they_come_again),
        room_test(invitation_to_a_room_that_is_gone_opens_no_other),
        room_test(rooms_that_have_come_to_have_one_name_are_both_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
