/* SPDX-License-Identifier: MIT
 * The line editor. */
#include "client/text/cluster.h"
#include "client/text/edit.h"
#include "unit.h"

#include <string.h>

#define FAMILY "👨‍👩‍👧"
#define THUMB "👍🏽"
#define FLAG "🇩🇪"
#define E_ACUTE "e\xCC\x81"

static int set_up(void **state)
{
    struct edit *e = test_malloc(sizeof *e);

    edit_init(e);
    *state = e;
    return 0;
}

static int tear_down(void **state)
{
    edit_finish(*state);
    test_free(*state);
    return 0;
}

static bool act(struct edit *e, enum edit_action action)
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
    edit_take(e, &line, true);
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
    assert_false(act(e, EDIT_RIGHT));
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
    assert_false(act(e, EDIT_OLDER));
    assert_line(e, "first|");
    (void)act(e, EDIT_NEWER);
    (void)act(e, EDIT_NEWER);
    assert_line(e, "draft|");
    assert_false(act(e, EDIT_NEWER));
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
    assert_false(edit_do(e, EDIT_INSERT, STR("y")));
    assert_int_equal(e->text.n, EDIT_BYTES_MAX);
}

static void what_is_secret_is_not_remembered(void **state)
{
    struct edit *e = *state;
    struct buf line;

    buf_init(&line, EDIT_BYTES_MAX);
    type(e, "/login ann sesame");
    edit_take(e, &line, false);
    assert_str(buf_str(&line), "/login ann sesame");
    assert_false(act(e, EDIT_OLDER));
    assert_line(e, "|");
    buf_finish(&line);
}

static void cursor_goes_to_the_border_of_a_cluster(void **state)
{
    struct edit *e = *state;

    type(e, "e\xCC\x81x");
    assert_false(edit_go_to(e, 4));
    assert_true(edit_go_to(e, 0));
    assert_line(e, "|e\xCC\x81x");
    assert_true(edit_go_to(e, 2));
    assert_line(e, "e\xCC\x81|x");
    assert_false(edit_go_to(e, 3));
    assert_true(edit_go_to(e, 100));
    assert_line(e, "e\xCC\x81x|");
}

static void line_has_a_start_and_an_end_of_its_own(void **state)
{
    struct edit *e = *state;

    type(e, "one\ntwo\nthree");
    (void)edit_go_to(e, 7);
    (void)act(e, EDIT_HOME);
    assert_line(e, "one\n|two\nthree");
    (void)act(e, EDIT_END);
    assert_line(e, "one\ntwo|\nthree");
    assert_false(act(e, EDIT_END));
}

static void text_may_be_set_and_a_part_of_it_replaced(void **state)
{
    struct edit *e = *state;

    edit_set(e, STR("say an"), 6);
    assert_line(e, "say an|");
    edit_replace(e, 4, 6, STR("ann: "));
    assert_line(e, "say ann: |");
    edit_set(e, STR("a" THUMB "b"), 3);
    assert_line(e, "a" THUMB "|b");
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
        WITH_EDIT(what_is_secret_is_not_remembered),
        WITH_EDIT(cursor_goes_to_the_border_of_a_cluster),
        WITH_EDIT(line_has_a_start_and_an_end_of_its_own),
        WITH_EDIT(text_may_be_set_and_a_part_of_it_replaced),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
