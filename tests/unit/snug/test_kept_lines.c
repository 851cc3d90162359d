/* SPDX-License-Identifier: MIT
 * test_kept_lines: lines about servers, found, added and taken out. */
#include "snug/kept/kept_lines.h"
#include "unit.h"

static struct buf text, rest;

static int set_up(void **state)
{
    (void)state;
    buf_init(&text, 1000);
    buf_init(&rest, 1000);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    buf_finish(&text);
    buf_finish(&rest);
    return 0;
}

static bool add(const char *place, const char *word, const char *meant)
{
    return kept_lines_add(&text, str_from(place), str_from(word), str_from(meant));
}

static void lines_have_three_parts(void **state)
{
    struct str left;
    struct kept_line line;

    assert_true(add("a:1", "word", "and the  rest "));
    assert_true(add("b:2", "alone", ""));
    assert_str(buf_str(&text), "a:1 word and the  rest \nb:2 alone\n");
    left = buf_str(&text);
    assert_true(kept_lines_next(&left, &line));
    assert_str(line.place, "a:1");
    assert_str(line.word, "word");
    assert_str(line.rest, "and the  rest ");
    assert_true(kept_lines_next(&left, &line));
    assert_str(line.word, "alone");
    assert_int_equal(line.rest.n, 0);
    assert_false(kept_lines_next(&left, &line));
    (void)state;
}

static void a_rest_may_hold_any_bytes(void **state)
{
    static const char *const meant[] = {"two\nlines", "a \\n that is none", "\\", "  \n\\\\\n"};

    for (size_t i = 0; i < ARRAY_LENGTH(meant); i++) {
        struct kept_line line;
        struct str left;
        buf_clear(&text);
        buf_clear(&rest);
        assert_true(add("a:1", "w", meant[i]));
        left = buf_str(&text);
        assert_true(kept_lines_next(&left, &line));
        assert_int_equal(left.n, 0);
        assert_true(kept_line_add_rest(&rest, line));
        assert_str_at(buf_str(&rest), str_from(meant[i]), __FILE__, __LINE__);
    }
    (void)state;
}

static void a_last_line_without_its_end_gets_one(void **state)
{
    buf_add(&text, STR("a:1 w"));
    assert_true(add("b:2", "w", ""));
    assert_str(buf_str(&text), "a:1 w\nb:2 w\n");
    (void)state;
}

static void what_is_no_line_is_passed_over(void **state)
{
    struct str left = STR("\n\nlonely\n   \nb:2 word");
    struct kept_line line;

    assert_true(kept_lines_next(&left, &line));
    assert_str(line.place, "b:2");
    assert_false(kept_lines_next(&left, &line));
    (void)state;
}

static void places_and_words_are_one_word(void **state)
{
    assert_false(add("", "w", ""));
    assert_false(add("a:1", "", "x"));
    assert_false(add("a:1", "two words", ""));
    assert_false(add("a:1\nb:2", "w", ""));
    assert_int_equal(text.n, 0);
    (void)state;
}

static void what_does_not_fit_is_not_added_in_part(void **state)
{
    buf_finish(&text);
    buf_init(&text, 20);
    assert_true(add("a:1", "w", "0123456789"));
    assert_false(add("b:2", "w", "0123456789"));
    assert_str(buf_str(&text), "a:1 w 0123456789\n");
    assert_false(text.overflowed);
    (void)state;
}

static void lines_go_by_place_word_and_rest(void **state)
{
    add("a:1", "x", "one");
    add("b:2", "x", "one");
    add("A:1", "x", "two");
    add("a:1", "y", "");
    buf_add(&text, STR("no line\na:1 last"));
    kept_lines_remove(&text, STR("a:1"), STR("x"), STR("one"));
    assert_str(buf_str(&text), "b:2 x one\nA:1 x two\na:1 y\nno line\na:1 last");
    kept_lines_remove(&text, STR("a:1"), STR("X"), STR(""));
    assert_str(buf_str(&text), "b:2 x one\na:1 y\nno line\na:1 last");
    kept_lines_remove(&text, STR("a:1"), STR(""), STR(""));
    assert_str(buf_str(&text), "b:2 x one\nno line\n");
    kept_lines_remove(&text, STR("a:1"), STR(""), STR(""));
    assert_str(buf_str(&text), "b:2 x one\nno line\n");
    (void)state;
}

static void names_are_equal_by_their_fold(void **state)
{
    add("a:1", "#Möwe", "");
    add("a:1", "ignored", "x\\Y");
    kept_lines_remove(&text, STR("a:1"), STR("ignored"), STR("X\\y"));
    assert_str(buf_str(&text), "a:1 #Möwe\n");
    kept_lines_remove(&text, STR("a:1"), STR("#mÖwe"), STR(""));
    assert_int_equal(text.n, 0);
    (void)state;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(lines_have_three_parts),
        CASE(a_rest_may_hold_any_bytes),
        CASE(a_last_line_without_its_end_gets_one),
        CASE(what_is_no_line_is_passed_over),
        CASE(places_and_words_are_one_word),
        CASE(what_does_not_fit_is_not_added_in_part),
        CASE(lines_go_by_place_word_and_rest),
        CASE(names_are_equal_by_their_fold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
