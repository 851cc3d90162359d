/* SPDX-License-Identifier: MIT
 * A message is chosen on a screen, and something done with it. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 50, 12);
    return 0;
}

static void messages_are_chosen_with_keys(void **state)
{
    struct screen_rig *r = *state;

    rig_fill(r, 3);
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

    rig_fill(r, 3);
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
    rig_fill(r, 40);
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

    rig_fill(r, 3);
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
    rig_fill(r, 1);
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
    rig_fill(r, 1);
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

    rig_fill(r, 1);
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

    rig_fill(r, 2);
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

    rig_fill(r, 2);
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

    rig_fill(r, 2);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
