/* SPDX-License-Identifier: MIT
 * What a machine leaves to its face: commands about what one sees. */
#include "client/say/command.h"
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 50, 12);
    return 0;
}

static void every_command_of_a_face_is_known(void **state)
{
    struct screen_rig *r = *state;
    char line[64];

    for (size_t i = 0; command_at(i); i++) {
        const struct command *c = command_at(i);
        if (c->run) continue;
        snprintf(line, sizeof line, "/%s", c->name);
        rig_enter(r, line);
        if (rig_shows(r, "does nothing here")) print_error("%s\n", line);
        assert_false(rig_shows(r, "does nothing here"));
    }
}

static void replies_and_edits_can_be_typed_whole(void **state)
{
    struct screen_rig *r = *state;

    rig_fill(r, 1);
    rig_enter(r, "/reply /quit");
    expect_wishes(r, "say /reply /quit\nsay literally /quit {answers m1}\nseen #lobby 09:30\n");
    rig_enter(r, "/reply ok");
    expect_wishes(r, "say /reply ok\nsay ok {answers m1}\nseen #lobby 09:30\n");
    rig_enter(r, "/edit okay");
    expect_wishes(r, "say /edit okay\nedit #lobby m3 okay\n");
    rig_enter(r, "/react :tada:");
    expect_wishes(r, "say /react :tada:\nreact #lobby m1 🎉\n");
}

/* It may be another than was meant: somebody typed on, or something else was said since. */
static void delete_shows_first_what_it_is_about(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "mine");
    rig_fill(r, 1);
    rig_enter(r, "/delete typo");
    expect_wishes(r, "say /delete typo\n");
    assert_true(rig_shows(r, "d takes this message back, Esc keeps it"));
    rig_press(r, "d");
    expect_wishes(r, "delete #lobby m1 typo\n");
    rig_enter(r, "/delete typo");
    rig_press(r, "Esc d Backspace");
    expect_wishes(r, "say /delete typo\n");
    rig_enter(r, "/delete typo");
    rig_press(r, "Down Up d d");
    expect_wishes(r, "say /delete typo\ndelete #lobby m1\n");
}

static void pictures_are_called_by_their_names(void **state)
{
    struct screen_rig *r = *state;

    rig_fill(r, 1);
    rig_enter(r, "/react tada");
    expect_wishes(r, "say /react tada\nreact #lobby m1 🎉\n");
    rig_enter(r, "/react kettle");
    expect_wishes(r, "say /react kettle\n");
    assert_true(rig_shows(r, "There is no such picture"));
}

static void long_answer_is_read_from_its_start(void **state)
{
    struct screen_rig *r = *state;

    screen_resize(r->screen, 50, 20);
    rig_press(r, "F1");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      Enter           say what is typed\n"
                     "      Alt-Enter, Shift-Enter, Ctrl-J  another line\n"
                     "      of the same message\n"
                     "      Tab             complete the word; again:\n"
                     "      the next one\n"
                     "      Shift-Tab       complete the word; again:\n"
                     "      the one before\n"
                     "      Esc             give up what was begun; back\n"
                     "      to the newest\n"
                     "      Ctrl-C          clear the line; pressed\n"
                     "      twice, leave\n"
                     "      Ctrl-D          erase to the right; when\n"
                     "── newest, Esc goes there; PageDown reads on ─────\n"
                     "      or of a list\n"
                     "      Esc, q, Ctrl-C  back to typing\n"
                     "      Ctrl-L          paint the screen anew\n"
                     "      Ctrl-Z          stop, until the shell's fg\n"
                     " ann\n"
                     "#lobby>\n");
}

static void long_answer_is_read_from_its_start_in_low_windows_too(void **state)
{
    struct screen_rig *r = *state;

    rig_press(r, "F1");
    assert_true(rig_shows(r, " #lobby  Tea at five\n      Enter           say"));
    assert_true(rig_shows(r, " ann · more below: PageDown, Esc\n"));
    rig_press(r, "PageDown");
    assert_false(rig_shows(r, "say what is typed"));
    rig_press(r, "Esc");
    assert_true(rig_shows(r, "stop, until the shell's fg\n ann\n"));
}

/* Nobody asked for it, and what is said meanwhile is to be seen. */
static void greeting_is_no_answer(void **state)
{
    struct screen_rig *r = *state;
    struct screen_options options = rig_options();

    rig_begin_with(r, &options, 20, 6);
    rig_says(r, "bob", "tea?");
    assert_true(rig_shows(r, "bob: tea?\n ann\n"));
}

static void keys_of_one_action_stand_in_a_line(void **state)
{
    struct screen_rig *r = *state;

    screen_resize(r->screen, 80, 80);
    assert_int_equal(
        keymap_bind(screen_keymap(r->screen), KEYMAP_TYPING, STR("Alt-P"), STR("page-last")),
        KEYMAP_OK);
    rig_press(r, "F1");
    assert_true(rig_shows(r, "Left, Ctrl-B                    to the left\n"));
    assert_true(rig_shows(r, "Ctrl-X, Alt-P                   to the page where you were"));
    assert_true(rig_shows(r, "Alt-1 … Alt-9                   to the page of that number\n"));
    assert_true(rig_shows(r, "Alt-Backspace, Ctrl-Backspace, Ctrl-W  cut the word"));
    assert_true(rig_shows(r, "Esc, q, Ctrl-C                  back to typing\n"));
    assert_false(rig_shows(r, "\n      Ctrl-B"));
}

static void windows_are_listed(void **state)
{
    struct screen_rig *r = *state;

    rig_join(r, "#dev", "bob");
    rig_enter(r, "/windows");
    assert_true(rig_shows(r, "      1 #lobby\n"));
    assert_true(rig_shows(r, "      2 #dev\n"));
}

static void windows_are_gone_to_by_number(void **state)
{
    struct screen_rig *r = *state;

    screen_resize(r->screen, 60, 12);
    rig_join(r, "#dev", "bob");
    rig_enter(r, "/windows 1");
    assert_true(rig_shows(r, "\n#lobby>"));
    rig_enter(r, "/win 2");
    assert_true(rig_shows(r, "\n#dev>"));
    rig_enter(r, "/win 0");
    rig_enter(r, "/win 3");
    rig_enter(r, "/win #lobby");
    assert_true(rig_shows(r, "      ! There is no such window; /windows lists them.\n"));
    assert_true(rig_shows(r, "\n#dev>"));
}

static void theme_can_be_changed(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "hello");
    assert_int_not_equal(rig_style_of(r, "ann: ").foreground, 0);
    rig_enter(r, "/theme none");
    assert_int_equal(rig_style_of(r, "ann: ").foreground, 0);
    rig_enter(r, "/theme pink");
    assert_true(rig_shows(r, "! Which? /theme auto, dark, light or none"));
    rig_enter(r, "/theme auto");
    screen_set_background(r->screen, COLOUR_RGB(255, 255, 255));
    assert_int_equal(rig_style_of(r, "ann: ").foreground, COLOUR_INDEX(22));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(every_command_of_a_face_is_known),
        WITH_SCREEN(replies_and_edits_can_be_typed_whole),
        WITH_SCREEN(delete_shows_first_what_it_is_about),
        WITH_SCREEN(pictures_are_called_by_their_names),
        WITH_SCREEN(long_answer_is_read_from_its_start),
        WITH_SCREEN(long_answer_is_read_from_its_start_in_low_windows_too),
        WITH_SCREEN(greeting_is_no_answer),
        WITH_SCREEN(keys_of_one_action_stand_in_a_line),
        WITH_SCREEN(windows_are_listed),
        WITH_SCREEN(windows_are_gone_to_by_number),
        WITH_SCREEN(theme_can_be_changed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
