/* SPDX-License-Identifier: MIT
 * Reading back on a screen, while the newest stay in sight. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 50, 12);
    return 0;
}

static void reading_back_keeps_the_newest_in_sight(void **state)
{
    struct screen_rig *r = *state;

    screen_resize(r->screen, 50, 20);
    rig_fill(r, 40);
    rig_press(r, "PageUp");
    rig_says(r, "cat", "still here?");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      bob: line 17\n"
                     "      bob: line 18\n"
                     "      bob: line 19\n"
                     "      bob: line 20\n"
                     "      bob: line 21\n"
                     "      bob: line 22\n"
                     "      bob: line 23\n"
                     "      bob: line 24\n"
                     "      bob: line 25\n"
                     "      bob: line 26\n"
                     "      bob: line 27\n"
                     "      bob: line 28\n"
                     "── newest, Esc goes there; PageDown reads on ─────\n"
                     "      bob: line 38\n"
                     "      bob: line 39\n"
                     "      bob: line 40\n"
                     "      cat: still here?\n"
                     " ann\n"
                     "#lobby>\n");
    expect_wishes(r, "");
    rig_press(r, "PageUp");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      bob: line 8\n"
                     "      bob: line 9\n"
                     "      bob: line 10\n"
                     "      bob: line 11\n"
                     "      bob: line 12\n"
                     "      bob: line 13\n"
                     "      bob: line 14\n"
                     "      bob: line 15\n"
                     "      bob: line 16\n"
                     "      bob: line 17\n"
                     "      bob: line 18\n"
                     "      bob: line 19\n"
                     "── newest, Esc goes there; PageDown reads on ─────\n"
                     "      bob: line 38\n"
                     "      bob: line 39\n"
                     "      bob: line 40\n"
                     "      cat: still here?\n"
                     " ann\n"
                     "#lobby>\n");
    rig_press(r, "PageDown PageDown PageDown");
    assert_false(rig_shows(r, "newest, Esc goes there"));
    expect_wishes(r, "seen #lobby 09:30\n");
}

static void low_windows_are_not_split(void **state)
{
    struct screen_rig *r = *state;

    rig_fill(r, 40);
    rig_press(r, "PageUp");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      bob: line 26\n"
                     "      bob: line 27\n"
                     "      bob: line 28\n"
                     "      bob: line 29\n"
                     "      bob: line 30\n"
                     "      bob: line 31\n"
                     "      bob: line 32\n"
                     "      bob: line 33\n"
                     "      bob: line 34\n"
                     " ann · more below: PageDown, Esc\n"
                     "#lobby>\n");
    rig_press(r, "Alt-PageUp");
    assert_true(rig_shows(r, "line 25\n"));
    assert_false(rig_shows(r, "line 34\n"));
    rig_press(r, "Alt-PageDown Alt-PageDown");
    assert_true(rig_shows(r, "line 35\n"));
    rig_press(r, "Esc");
    assert_true(rig_shows(r, "line 40"));
}

/* Every line is seen that is passed over. */
static void pages_lack_no_line(void **state)
{
    struct screen_rig *r = *state;
    bool seen[61] = {0};
    char text[32];

    screen_resize(r->screen, 50, 24);
    rig_fill(r, 60);
    for (int page = 0; page < 10; page++) {
        for (int i = 1; i <= 60; i++) {
            snprintf(text, sizeof text, "line %d\n", i);
            seen[i] = seen[i] || rig_shows(r, text);
        }
        rig_press(r, "PageUp");
    }
    for (int i = 1; i <= 60; i++) assert_true(seen[i]);
}

static void wheel_scrolls_by_some_rows(void **state)
{
    struct screen_rig *r = *state;

    rig_fill(r, 40);
    rig_mouse(r, MOUSE_WHEEL_UP, 5, 5);
    assert_false(rig_shows(r, "line 38"));
    assert_true(rig_shows(r, "line 37"));
    rig_mouse(r, MOUSE_WHEEL_DOWN, 5, 5);
    assert_true(rig_shows(r, "line 40"));
}

static void top_asks_once_for_what_was_before(void **state)
{
    struct screen_rig *r = *state;

    rig_fill(r, 20);
    for (int i = 0; i < 8; i++) rig_press(r, "PageUp");
    expect_wishes(r, "earlier #lobby 09:30 m1\n");
    assert_true(rig_shows(r, "fetching what was said before …"));
    rig_history(r, "#lobby",
                "08:00 ann!ann@h PRIVMSG #lobby :mine\n08:01 eve!u@h PRIVMSG #lobby :hers");
    assert_true(rig_shows(r, "line 1\n"));
    rig_press(r, "PageUp");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "08:00 ann: mine\n"
                     "08:01 eve: hers\n"
                     "09:30 bob: line 1\n"
                     " ann · fetching what was said before …\n"
                     "#lobby>\n");
    expect_wishes(r, "earlier #lobby 08:00 h08:00\n");
    rig_history(r, "#lobby", "^07:00 eve!u@h PRIVMSG #lobby :first");
    for (int i = 0; i < 4; i++) rig_press(r, "PageUp Alt-Home");
    expect_wishes(r, "");
    assert_true(rig_shows(r, "first"));
}

static void first_messages_stand_at_the_top(void **state)
{
    struct screen_rig *r = *state;

    screen_resize(r->screen, 50, 20);
    rig_fill(r, 40);
    rig_press(r, "Alt-Home");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 bob: line 1\n"
                     "      bob: line 2\n"
                     "      bob: line 3\n"
                     "      bob: line 4\n"
                     "      bob: line 5\n"
                     "      bob: line 6\n"
                     "── newest, Esc goes there; PageDown reads on ─────\n"
                     "      bob: line 37\n"
                     "      bob: line 38\n"
                     "      bob: line 39\n"
                     "      bob: line 40\n"
                     " ann · fetching what was said before …\n"
                     "#lobby>\n");
    rig_press(r, "Alt-End");
    assert_true(rig_shows(r, "line 40"));
}

static void what_is_said_is_in_sight(void **state)
{
    struct screen_rig *r = *state;

    rig_fill(r, 40);
    rig_press(r, "PageUp");
    rig_enter(r, "here");
    assert_true(rig_shows(r, "ann: here"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(reading_back_keeps_the_newest_in_sight),
        WITH_SCREEN(low_windows_are_not_split),
        WITH_SCREEN(pages_lack_no_line),
        WITH_SCREEN(wheel_scrolls_by_some_rows),
        WITH_SCREEN(top_asks_once_for_what_was_before),
        WITH_SCREEN(first_messages_stand_at_the_top),
        WITH_SCREEN(what_is_said_is_in_sight),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
