/* SPDX-License-Identifier: MIT
 * How one leaves a screen, and what its keys wish of the terminal. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 50, 12);
    return 0;
}

static void ctrl_c_twice_leaves(void **state)
{
    struct screen_rig *r = *state;

    rig_type(r, "hello");
    rig_press(r, "Ctrl-c");
    expect_typed(r, "");
    assert_true(rig_shows(r, "Ctrl-C again leaves the chat"));
    rig_type(r, "x");
    rig_press(r, "Ctrl-c");
    expect_wishes(r, "");
    rig_press(r, "Ctrl-c");
    expect_wishes(r, "leave\n");
}

static void ctrl_d_leaves_an_empty_line(void **state)
{
    struct screen_rig *r = *state;

    rig_type(r, "ab");
    rig_press(r, "Home Ctrl-d");
    expect_typed(r, "b");
    rig_press(r, "Ctrl-d");
    expect_wishes(r, "");
    rig_press(r, "Ctrl-d");
    expect_wishes(r, "leave\n");
}

static void terminal_keys_are_wishes(void **state)
{
    struct screen_rig *r = *state;

    rig_press(r, "Ctrl-l Ctrl-z F9 F9");
    expect_wishes(r, "redraw\nsuspend\nmouse on\nmouse off\n");
}

static void keys_are_told(void **state)
{
    struct screen_rig *r = *state;

    screen_resize(r->screen, 80, 40);
    rig_press(r, "F1");
    assert_true(rig_shows(r, "Enter                           say what is typed"));
    rig_press(r, "Esc");
    assert_true(rig_shows(r, "With a message chosen:"));
    assert_true(rig_shows(r, "Enter, r                        answer the message"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(ctrl_c_twice_leaves),
        WITH_SCREEN(ctrl_d_leaves_an_empty_line),
        WITH_SCREEN(terminal_keys_are_wishes),
        WITH_SCREEN(keys_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
