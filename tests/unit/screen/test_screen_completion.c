/* SPDX-License-Identifier: MIT
 * What a word that was begun may become. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 50, 12);
    return 0;
}

static void commands_pop_up(void **state)
{
    struct screen_rig *r = *state;

    rig_type(r, "/q");
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     "\n"
                     "\n"
                     "\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     " /query            [NAME]  talk with one person; …\n"
                     " /quit             [REASON]  leave the chat; exit…\n"
                     " /quote            LINE  the same as /raw\n"
                     " ann\n"
                     "#lobby> /q\n");
    rig_press(r, "Tab");
    expect_typed(r, "/query");
    rig_press(r, "Tab Shift-Tab Shift-Tab");
    expect_typed(r, "/q");
    rig_press(r, "Shift-Tab");
    expect_typed(r, "/quote");
    rig_press(r, "Esc");
    assert_false(rig_shows(r, "talk with one person"));
    expect_typed(r, "/quote");
}

static void names_are_completed_in_turn(void **state)
{
    struct screen_rig *r = *state;

    rig_does(r, ":cam!u@h JOIN #lobby");
    rig_type(r, "ca");
    rig_press(r, "Tab");
    expect_typed(r, "cat:");
    rig_press(r, "Tab");
    expect_typed(r, "cam:");
    rig_press(r, "Tab");
    expect_typed(r, "ca");
    rig_press(r, "Tab");
    rig_type(r, "tea?");
    expect_typed(r, "cat: tea?");
}

static void turn_ends_when_the_cursor_goes_elsewhere(void **state)
{
    struct screen_rig *r = *state;

    rig_type(r, "x");
    rig_press(r, "Ctrl-j");
    rig_type(r, ":tad");
    rig_press(r, "Up Tab");
    rig_press(r, "Ctrl-c");
    rig_type(r, ":tad");
    rig_press(r, "Left Left Tab");
    expect_typed(r, ":tad");
    assert_false(rig_shows(r, "🎉"));
}

static void long_lists_are_shown_in_part(void **state)
{
    struct screen_rig *r = *state;

    rig_type(r, "/");
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     " /away             [REASON]  tell others you are …\n"
                     " /ban              [MASK …]  let nobody of that n…\n"
                     " /clear            begin this page anew; what was…\n"
                     " /close            close this window; of a room, …\n"
                     " /connect          [ADDRESS]  connect again now, …\n"
                     " /cs               WORDS  say something to ChanSe…\n"
                     " /ctcp             NAME WORD  ask somebody's prog…\n"
                     " … 46 more: Up, Down, PageDown\n"
                     " ann\n"
                     "#lobby> /\n");
    for (int i = 0; i < 14; i++) rig_press(r, i % 2 ? "Down" : "Tab");
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     " /delete           [REASON]  take back the select…\n"
                     " /deop             NAME …  make somebody no opera…\n"
                     " /devoice          NAME …  take the voice in the …\n"
                     " /disconnect       leave this server; with the la…\n"
                     " /edit             [TEXT]  change the selected me…\n"
                     " /help             [COMMAND]  this list, or all a…\n"
                     " /ignore           NAME  hear nothing more from s…\n"
                     " … 46 more: Up, Down, PageDown\n"
                     " ann\n"
                     "#lobby> /ignore\n");
}

static void keys_go_through_a_whole_list(void **state)
{
    struct screen_rig *r = *state;

    rig_type(r, "/");
    rig_press(r, "Up");
    expect_typed(r, "/windows");
    rig_press(r, "Down");
    expect_typed(r, "/");
    rig_press(r, "PageDown");
    expect_typed(r, "/ctcp");
    rig_press(r, "PageDown PageUp PageUp");
    expect_typed(r, "/");
    for (int i = 0; i < 20; i++) rig_press(r, "PageDown");
    expect_typed(r, "/windows");
    rig_press(r, "PageUp Esc Up");
    expect_typed(r, "/theme");
    assert_false(rig_shows(r, "more: Up, Down"));
}

/* Else the arrow that brought it would go on in the list. */
static void what_comes_back_opens_no_list(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/nick");
    rig_enter(r, "/help");
    rig_type(r, "x");
    rig_press(r, "Up");
    expect_typed(r, "/help");
    assert_false(rig_shows(r, "this list, or all"));
    rig_press(r, "Up");
    expect_typed(r, "/nick");
    rig_press(r, "Left");
    assert_false(rig_shows(r, "be known by another name"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(commands_pop_up),
        WITH_SCREEN(names_are_completed_in_turn),
        WITH_SCREEN(turn_ends_when_the_cursor_goes_elsewhere),
        WITH_SCREEN(long_lists_are_shown_in_part),
        WITH_SCREEN(keys_go_through_a_whole_list),
        WITH_SCREEN(what_comes_back_opens_no_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
