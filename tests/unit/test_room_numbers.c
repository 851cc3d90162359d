/* SPDX-License-Identifier: MIT
 * When the last room number was given out, those of rooms that are gone come again; nothing of the
 * earlier room sticks to them. Drives the bare core: what it wants ordered comes back at once. */
#include "core/core.h"
#include "core/room/room.h"
#include "unit.h"

struct rig {
    struct core *core;
    journal_seq last;
    room_id saved; /* the number of the room that was saved last */
    bool entered;  /* somebody took a seat in the last step */
};

static void step(struct rig *r, struct input input);

static void perform(struct rig *r, const struct effect *effect)
{
    if (effect->kind == EFFECT_SAVE) r->saved = effect->rooms[0];
    if (effect->kind == EFFECT_SEAT) r->entered = true;
    if (effect->kind == EFFECT_ENTRY)
        step(r, (struct input){.kind = INPUT_ENTRY,
                               .session = effect->session,
                               .seq = ++r->last,
                               .unix_ms = effect->unix_ms,
                               .text = effect->text});
}

static void step(struct rig *r, struct input input)
{
    struct effects effects;

    effects_init(&effects);
    core_step(r->core, &input, &effects);
    core_verify(r->core);
    for (size_t i = 0; i < effects.count; i++) perform(r, &effects.items[i]);
    effects_finish(&effects);
}

static void say(struct rig *r, session_id session, struct str line)
{
    r->entered = false;
    step(r, (struct input){.kind = INPUT_LINE, .session = session, .text = line});
}

static const struct settings settings = {
    .server_name = STR_INIT("snug.test"),
    .network_name = STR_INIT("Snug"),
    .version = STR_INIT("1"),
    .lobby = STR_INIT("#lobby"),
    .sessions_max = 10,
    .sessions_per_address_max = 10,
    .rooms_max = 10,
    .rooms_per_user_max = 10,
    .held_bytes_max = 1000,
    .silence_ms = 1000,
    .registration_ms = 1000,
    .ping_ms = 1000,
    .pong_ms = 1000,
};

static void come_in(struct rig *r, session_id session, struct str nick_line)
{
    step(r, (struct input){.kind = INPUT_OPEN, .session = session, .text = STR("127.0.0.1")});
    say(r, session, nick_line);
    say(r, session, STR("USER user 0 * :User"));
}

/* The first and the last room are there from an earlier run, and "ann" (1) and "bob" (2) are. */
static int begin(void **state)
{
    static struct rig r;

    r = (struct rig){0};
    r.core = core_create(&(struct core_birth){.journal_id = STR("test"), .settings = &settings});
    step(&r, (struct input){.kind = INPUT_RESTORE, .room = 1, .text = STR("#first")});
    step(&r, (struct input){.kind = INPUT_RESTORE, .room = ROOM_ID_MAX, .text = STR("#last")});
    come_in(&r, 1, STR("NICK ann"));
    come_in(&r, 2, STR("NICK bob"));
    *state = &r;
    return 0;
}

static int end(void **state)
{
    core_destroy(((struct rig *)*state)->core);
    return 0;
}

static void numbers_come_again_after_the_last(void **state)
{
    struct rig *r = *state;

    say(r, 1, STR("JOIN #two"));
    assert_true(r->entered);
    assert_int_equal(r->saved, 2);
    say(r, 1, STR("JOIN #three"));
    assert_int_equal(r->saved, 3);
}

static void numbers_count_up_before_they_come_again(void **state)
{
    struct rig *r = *state;

    say(r, 1, STR("JOIN #two"));
    say(r, 1, STR("PART #two"));
    say(r, 1, STR("JOIN #three"));
    assert_int_equal(r->saved, 3);
}

/* Both rooms have the same number: the second is made after all the others were used up. */
static void invitation_to_a_room_that_is_gone_opens_no_other(void **state)
{
    struct rig *r = *state;
    struct input again = {.kind = INPUT_RESTORE, .text = STR("#x")};

    say(r, 1, STR("JOIN #two"));
    say(r, 1, STR("INVITE bob #two"));
    say(r, 1, STR("PART #two"));
    say(r, 1, STR("JOIN #three"));
    again.room = ROOM_ID_MAX - 1;
    step(r, again);
    say(r, 1, STR("JOIN #private"));
    assert_int_equal(r->saved, 2);
    say(r, 1, STR("MODE #private +i"));
    say(r, 2, STR("JOIN #private"));
    assert_false(r->entered);
}

/* Case beyond ASCII made two names of what is one now. */
static void rooms_that_have_come_to_have_one_name_are_both_there(void **state)
{
    struct rig *r = *state;

    step(r, (struct input){.kind = INPUT_RESTORE, .room = 3, .text = STR("#grün")});
    step(r, (struct input){.kind = INPUT_RESTORE, .room = 4, .text = STR("#GRÜN")});
    assert_int_equal(room_find(r->core, STR("#GRÜN"))->id, 3);
    assert_int_equal(room_find(r->core, STR("#grün_2"))->id, 4);
}

#define room_test(fact) cmocka_unit_test_setup_teardown(fact, begin, end)

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
