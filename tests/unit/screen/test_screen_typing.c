/* SPDX-License-Identifier: MIT
 * What is typed on a screen, and what others hear of it. */
#include "screen_rig.h"

static int set_up(void **state)
{
    struct screen_options options = rig_options();

    rig_begin(rig_create(state, &options), 50, 12);
    return 0;
}

static void text_is_typed_and_said(void **state)
{
    struct screen_rig *r = *state;

    rig_type(r, "hé漢");
    expect_typed(r, "hé漢");
    expect_cursor(r, 11, 12);
    expect_wishes(r, "");
    rig_press(r, "Enter");
    expect_wishes(r, "say hé漢\nseen #lobby 09:30\n");
    expect_typed(r, "");
}

static void empty_line_tries_to_connect(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "   ");
    expect_wishes(r, "retry\n");
}

static void several_lines_are_one_message(void **state)
{
    struct screen_rig *r = *state;

    rig_type(r, "one");
    rig_press(r, "Alt-Enter");
    rig_type(r, "two");
    rig_press(r, "Ctrl-j");
    rig_type(r, "/quit");
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     "\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     " ann · 3 lines, one message\n"
                     "#lobby> one\n"
                     "        two\n"
                     "        /quit\n");
    expect_cursor(r, 11, 13);
    rig_press(r, "Up Home");
    rig_type(r, "x");
    expect_cursor(r, 10, 9);
    rig_press(r, "End");
    expect_cursor(r, 10, 12);
    rig_press(r, "Enter");
    expect_wishes(r, "say literally one\nxtwo\n/quit\nseen #lobby 09:30\n");
    expect_screen(r, " #lobby  Tea at five\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     "── Sunday, 1 March 2026 ──────────────────────────\n"
                     "09:30 ann: one\n"
                     "        xtwo\n"
                     "        /quit\n"
                     " ann\n"
                     "#lobby>\n");
}

static void each_line_is_a_message_where_a_message_has_one(void **state)
{
    struct screen_rig *r = *state;

    rig_does(r, ":s.x CAP ann DEL :draft/multiline");
    rig_type(r, "one");
    rig_press(r, "Alt-Enter");
    rig_type(r, "two");
    assert_true(rig_shows(r, " ann · 2 lines, 2 messages\n"));
}

static void long_line_says_how_many_messages_it_becomes(void **state)
{
    struct screen_rig *r = *state;

    rig_does(r, ":s.x CAP ann DEL :draft/multiline");
    rig_does(r, ":s.x 005 ann LINELEN=512 :are supported");
    for (int i = 0; i < 120; i++) rig_type(r, "word ");
    assert_true(rig_shows(r, " ann · 2 messages\n"));
    rig_press(r, "Home");
    rig_type(r, "/raw ");
    assert_false(rig_shows(r, "messages\n"));
}

static void paste_is_a_block_that_can_be_edited(void **state)
{
    struct screen_rig *r = *state;

    rig_type(r, "see: ");
    rig_paste(r, STR("a\r\nb\tc\rd\033[2J"));
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     "\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     " ann · 3 lines, one message\n"
                     "#lobby> see: a\n"
                     "        b c\n"
                     "        d[2J\n");
    rig_press(r, "Backspace Enter");
    expect_wishes(r, "say literally see: a\nb c\nd[2\nseen #lobby 09:30\n");
}

static void line_ends_behind_a_text_are_no_lines(void **state)
{
    struct screen_rig *r = *state;

    rig_paste(r, STR("one\rtwo\r\r"));
    assert_true(rig_shows(r, "2 lines, one message"));
    rig_press(r, "Enter");
    expect_wishes(r, "say literally one\ntwo\nseen #lobby 09:30\n");
    rig_type(r, "three");
    rig_press(r, "Alt-Enter");
    assert_false(rig_shows(r, "one message"));
    rig_press(r, "Enter");
    expect_wishes(r, "say three\nseen #lobby 09:30\n");
}

static void single_line_is_what_it_looks_like_pasted_too(void **state)
{
    struct screen_rig *r = *state;

    rig_paste(r, STR("/help nick\r"));
    rig_press(r, "Enter");
    expect_wishes(r, "say /help nick\n");
    rig_paste(r, STR("/usr/bin/snug\r"));
    rig_press(r, "Enter");
    assert_true(rig_shows(r, "! Unknown command /usr/bin/snug."));
    rig_forget(r);
    rig_paste(r, STR("/help\r/nick\r"));
    rig_press(r, "Enter");
    expect_wishes(r, "say literally /help\n/nick\nseen #lobby 09:30\n");
}

static void long_paste_leaves_room_for_the_page(void **state)
{
    struct screen_rig *r = *state;
    struct buf paste;

    buf_init(&paste, 1 << 16);
    for (int i = 1; i <= 40; i++) buf_addf(&paste, "line %d\n", i);
    rig_paste(r, buf_str(&paste));
    buf_finish(&paste);
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     " ann · 40 lines, one message\n"
                     "        line 38\n"
                     "        line 39\n"
                     "        line 40\n"
                     "\n");
    expect_cursor(r, 11, 8);
    for (int i = 0; i < 40; i++) rig_press(r, "Up");
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     " ann · 40 lines, one message\n"
                     "#lobby> line 1\n"
                     "        line 2\n"
                     "        line 3\n"
                     "        line 4\n");
    expect_cursor(r, 8, 8);
}

static void long_line_grows_the_composer(void **state)
{
    struct screen_rig *r = *state;

    rig_type(r, "a line of text that goes on and on until the window ends");
    expect_screen(r, " #lobby  Tea at five\n"
                     "\n"
                     "\n"
                     "\n"
                     "      The topic of #lobby is: Tea at five\n"
                     "      No messages here yet.\n"
                     "      Hi ann! You are in #lobby. Enter sends what\n"
                     "      you type; /help lists the commands.\n"
                     "      Users online are: ann, bob, cat, dan (4)\n"
                     " ann\n"
                     "#lobby> a line of text that goes on and on until\n"
                     "        the window ends\n");
    rig_press(r, "Up");
    expect_cursor(r, 10, 23);
    rig_press(r, "Ctrl-a Down");
    expect_cursor(r, 11, 8);
    rig_press(r, "Ctrl-a");
    expect_cursor(r, 10, 8);
    rig_press(r, "Ctrl-u Ctrl-k");
    expect_typed(r, "");
    rig_press(r, "Ctrl-y Ctrl-w Ctrl-w Ctrl-w Ctrl-w Backspace");
    expect_typed(r, "a line of text that goes on and on");
}

static void cursor_stands_within_no_cluster(void **state)
{
    struct screen_rig *r = *state;

    rig_type(r, "\xCC\x81");
    rig_press(r, "Home");
    rig_type(r, "e");
    expect_cursor(r, 11, 8);
}

static void what_was_said_can_be_said_again(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/help");
    rig_enter(r, "/nick");
    rig_press(r, "Ctrl-p Ctrl-p");
    expect_typed(r, "/help");
    rig_press(r, "Ctrl-n Ctrl-n");
    expect_typed(r, "");
}

static void passwords_are_not_remembered(void **state)
{
    struct screen_rig *r = *state;

    rig_enter(r, "/help");
    rig_enter(r, "/login sesame");
    rig_press(r, "Ctrl-p");
    expect_typed(r, "/help");
}

static void others_hear_that_one_types(void **state)
{
    struct screen_rig *r = *state;
    struct screen_options options = rig_options();

    options.tells_typing = true;
    rig_begin_with(r, &options, 50, 12);
    rig_type(r, "h");
    expect_wishes(r, "typing #lobby\n");
    rig_press(r, "Backspace");
    expect_wishes(r, "typing\n");
    rig_type(r, "/j");
    expect_wishes(r, "typing\ntyping\n");
    rig_press(r, "Ctrl-u");
    rig_forget(r);
    rig_type(r, "//");
    expect_wishes(r, "typing\ntyping #lobby\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCREEN(text_is_typed_and_said),
        WITH_SCREEN(empty_line_tries_to_connect),
        WITH_SCREEN(several_lines_are_one_message),
        WITH_SCREEN(each_line_is_a_message_where_a_message_has_one),
        WITH_SCREEN(long_line_says_how_many_messages_it_becomes),
        WITH_SCREEN(paste_is_a_block_that_can_be_edited),
        WITH_SCREEN(line_ends_behind_a_text_are_no_lines),
        WITH_SCREEN(single_line_is_what_it_looks_like_pasted_too),
        WITH_SCREEN(long_paste_leaves_room_for_the_page),
        WITH_SCREEN(long_line_grows_the_composer),
        WITH_SCREEN(cursor_stands_within_no_cluster),
        WITH_SCREEN(what_was_said_can_be_said_again),
        WITH_SCREEN(passwords_are_not_remembered),
        WITH_SCREEN(others_hear_that_one_types),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
