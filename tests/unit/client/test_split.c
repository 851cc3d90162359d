/* SPDX-License-Identifier: MIT
 * Texts cut into lines for a server. */
#include "base/buf.h"
#include "client/say/split.h"
#include "unit.h"

#include <string.h>

/* The lines with "|" between them, and "+" before one that goes on. */
static void expect_lines(const char *text, size_t bytes_max, const char *expected)
{
    struct buf lines;

    buf_init(&lines, 1 << 16);
    for (struct split s = {.rest = str_from(text), .bytes_max = bytes_max}; split_next(&s);) {
        assert_true(s.line.n <= bytes_max);
        if (s.joined) buf_add_char(&lines, '+');
        buf_add(&lines, s.line);
        buf_add_char(&lines, '|');
    }
    assert_str_at(buf_str(&lines), str_from(expected), __FILE__, __LINE__);
    buf_finish(&lines);
}

static void short_text_is_one_line(void **state)
{
    (void)state;
    expect_lines("", 8, "|");
    expect_lines("a", 8, "a|");
    expect_lines("12345678", 8, "12345678|");
}

static void line_ends_are_kept(void **state)
{
    (void)state;
    expect_lines("one\n\ntwo", 8, "one||two|");
    expect_lines("\none", 8, "|one|");
    expect_lines("12345678\n12345678", 8, "12345678|12345678|");
}

static void long_line_is_cut_behind_a_space(void **state)
{
    (void)state;
    expect_lines("one two three", 8, "one two |+three|");
    expect_lines("123456789", 8, "12345678|+9|");
    expect_lines("1234567 9\nx", 8, "1234567 |+9|x|");
    expect_lines("12345678 ", 8, "12345678|+ |");
}

static void no_character_is_cut(void **state)
{
    (void)state;
    expect_lines("1234567é", 8, "1234567|+é|");
    expect_lines("12345👍", 8, "12345|+👍|");
}

static void what_is_one_to_a_person_stays_together(void **state)
{
    (void)state;
    expect_lines("123456e\u0301", 8, "123456|+e\u0301|");
    expect_lines("1🇩🇪🇫🇷", 10, "1🇩🇪|+🇫🇷|");
}

static void what_is_longer_than_a_line_is_cut_between_characters(void **state)
{
    (void)state;
    expect_lines("👩‍👩‍👧", 8, "👩‍|+👩‍|+👧|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_text_is_one_line),
        cmocka_unit_test(line_ends_are_kept),
        cmocka_unit_test(long_line_is_cut_behind_a_space),
        cmocka_unit_test(no_character_is_cut),
        cmocka_unit_test(what_is_one_to_a_person_stays_together),
        cmocka_unit_test(what_is_longer_than_a_line_is_cut_between_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
