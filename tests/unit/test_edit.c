/* SPDX-License-Identifier: MIT
 * The line editor, and the completion it calls. */
#include "client/cluster.h"
#include "client/complete.h"
#include "client/edit.h"
#include "client_rig.h"

#define FAMILY "👨‍👩‍👧"
#define THUMB "👍🏽"
#define FLAG "🇩🇪"
#define E_ACUTE "e\xCC\x81"

static int set_up(void **state)
{
    struct edit *e = test_malloc(sizeof *e);

    edit_init(e, NULL, NULL);
    *state = e;
    return 0;
}

static int tear_down(void **state)
{
    edit_finish(*state);
    test_free(*state);
    return 0;
}

static enum edit_result act(struct edit *e, enum edit_action action)
{
    return edit_do(e, action, STR(""));
}

static void type(struct edit *e, const char *text)
{
    (void)edit_do(e, EDIT_INSERT, str_from(text));
}

/* The text with a "|" where the cursor is. */
static void assert_line(const struct edit *e, const char *expected)
{
    char actual[1024];

    snprintf(actual, sizeof actual, STR_FMT "|" STR_FMT,
             STR_ARG(str_first(buf_str(&e->text), e->cursor)),
             STR_ARG(str_skip(buf_str(&e->text), e->cursor)));
    assert_string_equal(actual, expected);
}

static void enter(struct edit *e, const char *expected)
{
    struct buf line;

    buf_init(&line, EDIT_BYTES_MAX);
    assert_int_equal(act(e, EDIT_ENTER), EDIT_ENTERED);
    edit_take(e, &line);
    buf_add_char(&line, '\0');
    assert_string_equal(line.p, expected);
    assert_line(e, "|");
    buf_finish(&line);
}

static void text_goes_in_at_the_cursor(void **state)
{
    struct edit *e = *state;

    type(e, "helo");
    (void)act(e, EDIT_LEFT);
    type(e, "l");
    assert_line(e, "hell|o");
    (void)act(e, EDIT_HOME);
    type(e, "> ");
    assert_line(e, "> |hello");
    (void)act(e, EDIT_END);
    assert_line(e, "> hello|");
    assert_int_equal(act(e, EDIT_RIGHT), EDIT_SAME);
    enter(e, "> hello");
}

static void cursor_steps_over_what_looks_like_one_character(void **state)
{
    struct edit *e = *state;

    type(e, "a" FAMILY THUMB FLAG E_ACUTE "漢");
    (void)act(e, EDIT_LEFT);
    assert_line(e, "a" FAMILY THUMB FLAG E_ACUTE "|漢");
    (void)act(e, EDIT_LEFT);
    (void)act(e, EDIT_LEFT);
    assert_line(e, "a" FAMILY THUMB "|" FLAG E_ACUTE "漢");
    (void)act(e, EDIT_ERASE_LEFT);
    (void)act(e, EDIT_ERASE_LEFT);
    assert_line(e, "a|" FLAG E_ACUTE "漢");
    (void)act(e, EDIT_ERASE_RIGHT);
    (void)act(e, EDIT_RIGHT);
    assert_line(e, "a" E_ACUTE "|漢");
}

static void widths_are_those_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(text_columns(STR("abc")), 3);
    assert_int_equal(text_columns(STR("漢字")), 4);
    assert_int_equal(text_columns(STR(FAMILY)), 2);
    assert_int_equal(text_columns(STR(THUMB)), 2);
    assert_int_equal(text_columns(STR(FLAG)), 2);
    assert_int_equal(text_columns(STR(E_ACUTE)), 1);
    assert_int_equal(text_columns(STR("क्षि")), 2);
    assert_int_equal(text_columns(STR("\xFF\xFE")), 2);
}

static void words_are_crossed_and_killed(void **state)
{
    struct edit *e = *state;

    type(e, "one two  three");
    (void)act(e, EDIT_WORD_LEFT);
    (void)act(e, EDIT_WORD_LEFT);
    assert_line(e, "one |two  three");
    (void)act(e, EDIT_WORD_RIGHT);
    assert_line(e, "one two|  three");
    (void)act(e, EDIT_KILL_WORD_LEFT);
    assert_line(e, "one |  three");
    (void)act(e, EDIT_KILL_WORD_RIGHT);
    assert_line(e, "one |");
    (void)act(e, EDIT_YANK);
    assert_line(e, "one   three|");
    (void)act(e, EDIT_KILL_TO_START);
    assert_line(e, "|");
    (void)act(e, EDIT_YANK);
    (void)act(e, EDIT_HOME);
    (void)act(e, EDIT_KILL_TO_END);
    assert_line(e, "|");
}

static void history_keeps_the_unfinished_line(void **state)
{
    struct edit *e = *state;

    type(e, "first");
    enter(e, "first");
    type(e, "second");
    enter(e, "second");
    type(e, "draft");
    (void)act(e, EDIT_OLDER);
    assert_line(e, "second|");
    (void)act(e, EDIT_OLDER);
    assert_int_equal(act(e, EDIT_OLDER), EDIT_SAME);
    assert_line(e, "first|");
    (void)act(e, EDIT_NEWER);
    (void)act(e, EDIT_NEWER);
    assert_line(e, "draft|");
    assert_int_equal(act(e, EDIT_NEWER), EDIT_SAME);
}

static void history_is_bounded_and_without_repeats(void **state)
{
    struct edit *e = *state;

    for (int i = 0; i < 2 * EDIT_HISTORY_MAX; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i / 2);
        type(e, text);
        enter(e, text);
    }
    assert_int_equal(e->history_count, EDIT_HISTORY_MAX);
    type(e, "more");
    enter(e, "more");
    assert_int_equal(e->history_count, EDIT_HISTORY_MAX);
    assert_str(e->history[0], "1");
}

static void pasted_text_keeps_lines_and_loses_controls(void **state)
{
    struct edit *e = *state;

    type(e, "a\r\nb\rc\nd\033[31m\te\x7f\xC2\x9B\xFF");
    enter(e, "a\nb\nc\nd[31m e\xEF\xBF\xBD");
}

static void too_much_text_is_not_taken(void **state)
{
    struct edit *e = *state;
    char text[1025];

    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (int i = 0; i < EDIT_BYTES_MAX / 1024; i++) type(e, text);
    assert_int_equal(e->text.n, EDIT_BYTES_MAX);
    assert_int_equal(edit_do(e, EDIT_INSERT, STR("y")), EDIT_SAME);
    assert_int_equal(e->text.n, EDIT_BYTES_MAX);
}

static void cancel_clears_first_and_then_leaves(void **state)
{
    struct edit *e = *state;

    type(e, "half a line");
    assert_int_equal(act(e, EDIT_CANCEL), EDIT_CHANGED);
    assert_line(e, "|");
    assert_int_equal(act(e, EDIT_CANCEL), EDIT_LEAVES);
}

static void end_of_file_leaves_only_an_empty_line(void **state)
{
    struct edit *e = *state;

    type(e, "ab");
    (void)act(e, EDIT_HOME);
    assert_int_equal(act(e, EDIT_END_OF_FILE), EDIT_CHANGED);
    assert_line(e, "|b");
    (void)act(e, EDIT_END_OF_FILE);
    assert_int_equal(act(e, EDIT_END_OF_FILE), EDIT_LEAVES);
}

static void tab_completes_names_rooms_and_commands_in_turn(void **state)
{
    struct client_settings ann = {.name = STR("ann"), .is_rich = true};
    struct rig r;
    struct edit e;

    (void)state;
    rig_init(&r, &ann);
    rig_enter_lobby(&r);
    rig_line(&r, ":Anton!a@h JOIN #lobby");
    edit_init(&e, complete_word, r.client);
    type(&e, "an");
    (void)act(&e, EDIT_COMPLETE);
    assert_line(&e, "ann: |");
    (void)act(&e, EDIT_COMPLETE);
    assert_line(&e, "Anton: |");
    (void)act(&e, EDIT_COMPLETE);
    assert_line(&e, "ann: |");
    type(&e, "ask B");
    (void)act(&e, EDIT_COMPLETE);
    assert_line(&e, "ann: ask bob |");
    type(&e, "in #l");
    (void)act(&e, EDIT_COMPLETE);
    assert_line(&e, "ann: ask bob in #lobby |");
    (void)act(&e, EDIT_KILL_TO_START);
    type(&e, "/on");
    (void)act(&e, EDIT_COMPLETE);
    assert_line(&e, "/online |");
    (void)act(&e, EDIT_KILL_TO_START);
    type(&e, "zz");
    assert_int_equal(act(&e, EDIT_COMPLETE), EDIT_SAME);
    edit_finish(&e);
    rig_finish(&r);
}

int main(void)
{
#define WITH_EDIT(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_EDIT(text_goes_in_at_the_cursor),
        WITH_EDIT(cursor_steps_over_what_looks_like_one_character),
        cmocka_unit_test(widths_are_those_of_a_terminal),
        WITH_EDIT(words_are_crossed_and_killed),
        WITH_EDIT(history_keeps_the_unfinished_line),
        WITH_EDIT(history_is_bounded_and_without_repeats),
        WITH_EDIT(pasted_text_keeps_lines_and_loses_controls),
        WITH_EDIT(too_much_text_is_not_taken),
        WITH_EDIT(cancel_clears_first_and_then_leaves),
        WITH_EDIT(end_of_file_leaves_only_an_empty_line),
        cmocka_unit_test(tab_completes_names_rooms_and_commands_in_turn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
