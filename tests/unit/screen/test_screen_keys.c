/* SPDX-License-Identifier: MIT
 * What keys do on a screen, and what they make it wish. */
#include "client/say/command.h"
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 50, 12);
    return 0;
}

/* --- scrolling --- */

static void fill(struct screen_rig *r, int count)
{
    rig_fill(r, count);
    rig_forget(r);
}

static void reading_back_keeps_the_newest_in_sight(void **state)
{
    struct screen_rig *r = *state;

    screen_resize(r->screen, 50, 20);
    fill(r, 40);
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

    fill(r, 40);
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
    fill(r, 60);
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

    fill(r, 40);
    rig_mouse(r, MOUSE_WHEEL_UP, 5, 5);
    assert_false(rig_shows(r, "line 38"));
    assert_true(rig_shows(r, "line 37"));
    rig_mouse(r, MOUSE_WHEEL_DOWN, 5, 5);
    assert_true(rig_shows(r, "line 40"));
}

static void top_asks_once_for_what_was_before(void **state)
{
    struct screen_rig *r = *state;

    fill(r, 20);
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
    fill(r, 40);
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

    fill(r, 40);
    rig_press(r, "PageUp");
    rig_enter(r, "here");
    assert_true(rig_shows(r, "ann: here"));
}

/* --- a chosen message --- */

static void messages_are_chosen_with_keys(void **state)
{
    struct screen_rig *r = *state;

    fill(r, 3);
    rig_does(r, ":eve!u@h JOIN #lobby");
    rig_press(r, "Ctrl-Up");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 bob: line 1\n"
                     "      bob: line 2\n"
                     "      bob: line 3\n"
                     "      * eve joined\n"
                     " ann · Enter answers, e changes, d deletes, + like\n"
                     "#lobby>\n");
    assert_true(rig_style_of(r, "line 3").attributes & STYLE_REVERSE);
    rig_press(r, "Up k Down");
    assert_true(rig_style_of(r, "line 2").attributes & STYLE_REVERSE);
    rig_press(r, "j j");
    assert_false(rig_style_of(r, "line 3").attributes & STYLE_REVERSE);
    rig_press(r, "Shift-Up Esc");
    assert_false(rig_style_of(r, "line 3").attributes & STYLE_REVERSE);
    rig_press(r, "Shift-Up q");
    rig_type(r, "q");
    expect_typed(r, "q");
}

static void who_types_does_not_choose_any_more(void **state)
{
    struct screen_rig *r = *state;

    fill(r, 3);
    rig_press(r, "Ctrl-Up");
    rig_type(r, "hello");
    expect_typed(r, "hello");
    assert_false(rig_style_of(r, "line 3").attributes & STYLE_REVERSE);
    rig_press(r, "Ctrl-U Ctrl-Up");
    rig_paste(r, STR("edd"));
    expect_typed(r, "edd");
    expect_wishes(r, "");
}

static void chosen_message_is_in_sight(void **state)
{
    struct screen_rig *r = *state;
    char text[32];

    screen_resize(r->screen, 50, 20);
    fill(r, 40);
    rig_press(r, "Ctrl-Up");
    for (int i = 39; i > 0; i--) {
        rig_press(r, "Up");
        snprintf(text, sizeof text, "line %d", i);
        assert_true(rig_style_of(r, text).attributes & STYLE_REVERSE);
    }
    expect_wishes(r, "");
    rig_press(r, "Up");
    expect_wishes(r, "earlier #lobby 09:30 m1\n");
    for (int i = 2; i <= 40; i++) {
        rig_press(r, "Down");
        snprintf(text, sizeof text, "line %d\n", i);
        assert_true(rig_style_of(r, text).attributes & STYLE_REVERSE);
    }
}

static void chosen_message_is_answered(void **state)
{
    struct screen_rig *r = *state;

    fill(r, 3);
    rig_type(r, "hm");
    rig_press(r, "Ctrl-Up Up Enter");
    assert_true(rig_shows(r, "answering bob (Esc: not)"));
    expect_typed(r, "hm");
    rig_press(r, "Enter");
    expect_wishes(r, "say hm {answers m2}\nseen #lobby 09:30\n");
    assert_true(rig_shows(r, "↳ bob: line 2"));
    rig_enter(r, "else");
    expect_wishes(r, "say else\nseen #lobby 09:30\n");
    rig_press(r, "Ctrl-Up r Esc");
    rig_enter(r, "no");
    expect_wishes(r, "say no\nseen #lobby 09:30\n");
}

static void own_message_is_changed(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "teh tea");
    fill(r, 1);
    rig_type(r, "draft");
    rig_press(r, "Ctrl-Up Up e");
    expect_typed(r, "teh tea");
    assert_true(rig_shows(r, "changing your message (Esc: not)"));
    rig_press(r, "Esc");
    expect_typed(r, "draft");
    rig_press(r, "Ctrl-Up Up e Home Right Right Backspace");
    rig_press(r, "Right");
    rig_enter(r, "e");
    expect_wishes(r, "edit #lobby m1 the tea\n");
    expect_typed(r, "draft");
    rig_does(r, "@draft/target-msgid=m1;draft/edit-text=the\\stea :ann!ann@h EDIT #lobby");
    assert_true(rig_shows(r, "ann: the tea (edited)"));
}

static void up_changes_the_last_own_message(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "one");
    rig_enter(r, "/me waves");
    fill(r, 1);
    rig_press(r, "Up");
    expect_typed(r, "/me waves");
    rig_press(r, "Backspace Enter");
    expect_wishes(r, "edit #lobby m2 /me wave\n");
    rig_press(r, "Up Ctrl-c");
    expect_typed(r, "");
    assert_false(rig_shows(r, "changing"));
}

static void others_cannot_be_changed(void **state)
{
    struct screen_rig *r = *state;

    fill(r, 1);
    rig_press(r, "Ctrl-Up e");
    assert_true(rig_shows(r, "! Only what you said"));
    expect_typed(r, "");
    rig_press(r, "Up");
    expect_typed(r, "");
}

static void deleting_wants_the_key_twice(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "oops");
    rig_forget(r);
    rig_press(r, "Ctrl-Up d");
    assert_true(rig_shows(r, "d takes this message back, Esc keeps it"));
    expect_wishes(r, "");
    rig_press(r, "c");
    expect_wishes(r, "copy oops\n");
    rig_press(r, "Ctrl-Up d d");
    expect_wishes(r, "delete #lobby m1\n");
    rig_press(r, "Ctrl-Up d Up");
    assert_false(rig_shows(r, "d takes this"));
}

static void reaction_goes_to_the_chosen_message(void **state)
{
    struct screen_rig *r = *state;

    fill(r, 2);
    rig_press(r, "Ctrl-Up Up +");
    expect_wishes(r, "react #lobby m1 👍\n");
    rig_does(r, "@+reply=m1;+draft/react=👍 :ann!ann@h TAGMSG #lobby");
    rig_press(r, "Ctrl-Up Up +");
    expect_wishes(r, "unreact #lobby m1 👍\n");
}

/* The first colon is there already when the key is pressed. */
static void picture_for_a_reaction_may_be_typed_whole(void **state)
{
    struct screen_rig *r = *state;

    fill(r, 2);
    rig_press(r, "Ctrl-Up a");
    rig_enter(r, ":tada:");
    expect_wishes(r, "say /react ::tada:\nreact #lobby m2 🎉\n");
    rig_press(r, "Ctrl-Up a");
    rig_enter(r, "tada:");
    expect_wishes(r, "say /react :tada:\nreact #lobby m2 🎉\n");
}

static void any_reaction_can_be_typed(void **state)
{
    struct screen_rig *r = *state;

    fill(r, 2);
    rig_type(r, "draft");
    rig_press(r, "Ctrl-Up Up a");
    expect_typed(r, "/react :");
    assert_true(rig_style_of(r, "line 1").attributes & STYLE_REVERSE);
    rig_type(r, "tad");
    rig_press(r, "Tab Enter");
    expect_wishes(r, "say /react 🎉 \nreact #lobby m1 🎉\n");
    expect_typed(r, "draft");
    rig_press(r, "Ctrl-Up a Esc");
    expect_typed(r, "draft");
    assert_true(rig_style_of(r, "line 2").attributes & STYLE_REVERSE);
}

static void refused_line_is_tried_again(void **state)
{
    struct screen_rig *r = *state;

    r->keeps_silent = true;
    rig_enter(r, "//hello");
    rig_answer(r, ":s.x 404 ann #lobby :no");
    rig_forget(r);
    rig_press(r, "Ctrl-Up");
    assert_true(rig_shows(r, "Enter says it again, e changes it"));
    rig_press(r, "e");
    expect_typed(r, "//hello");
    rig_press(r, "Esc Ctrl-Up Enter");
    expect_wishes(r, "say literally /hello\n");
    assert_false(rig_shows(r, "not sent"));
}

static void refused_action_is_one_again(void **state)
{
    struct screen_rig *r = *state;

    r->keeps_silent = true;
    rig_enter(r, "/me waves");
    rig_answer(r, ":s.x 404 ann #lobby :no");
    rig_forget(r);
    rig_press(r, "Ctrl-Up Enter");
    expect_wishes(r, "say /me waves\n");
}

/* --- what the machine leaves to a face --- */

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

    fill(r, 1);
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
    rig_forget(r);
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

    fill(r, 1);
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
        WITH_SCREEN(messages_are_chosen_with_keys),
        WITH_SCREEN(who_types_does_not_choose_any_more),
        WITH_SCREEN(chosen_message_is_in_sight),
        WITH_SCREEN(chosen_message_is_answered),
        WITH_SCREEN(own_message_is_changed),
        WITH_SCREEN(up_changes_the_last_own_message),
        WITH_SCREEN(others_cannot_be_changed),
        WITH_SCREEN(deleting_wants_the_key_twice),
        WITH_SCREEN(reaction_goes_to_the_chosen_message),
        WITH_SCREEN(picture_for_a_reaction_may_be_typed_whole),
        WITH_SCREEN(any_reaction_can_be_typed),
        WITH_SCREEN(refused_line_is_tried_again),
        WITH_SCREEN(refused_action_is_one_again),
        WITH_SCREEN(every_command_of_a_face_is_known),
        WITH_SCREEN(replies_and_edits_can_be_typed_whole),
        WITH_SCREEN(delete_shows_first_what_it_is_about),
        WITH_SCREEN(pictures_are_called_by_their_names),
        WITH_SCREEN(long_answer_is_read_from_its_start),
        WITH_SCREEN(long_answer_is_read_from_its_start_in_low_windows_too),
        WITH_SCREEN(greeting_is_no_answer),
        WITH_SCREEN(keys_of_one_action_stand_in_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
