/* SPDX-License-Identifier: MIT
 * Text laid out on rows: what is said, between words; what is typed, around the cursor. */
#include "tui/flow.h"
#include "tui/typing.h"
#include "tui/wrap.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

static void assert_wrapped(const char *text, size_t columns, size_t indent, const char *expected)
{
    struct buf out;
    size_t rows, ends = 0;

    buf_init(&out, 1 << 16);
    rows = wrap_write(&out, str_from(text), columns, indent);

    for (size_t i = 0; i < out.n; i++) ends += out.p[i] == '\n';
    assert_int_equal(rows, ends);
    buf_add_char(&out, '\0');
    assert_string_equal(out.p, expected);
    buf_finish(&out);
}

static void rows_break_between_words(void **state)
{
    (void)state;
    assert_wrapped("one two three", 80, 2, "one two three\r\n");
    assert_wrapped("one two three", 9, 2, "one two\r\n  three\r\n");
    assert_wrapped("one two three", 7, 2, "one two\r\n  three\r\n");
    assert_wrapped("", 9, 2, "\r\n");
    assert_wrapped("a  b", 9, 2, "a  b\r\n");
}

static void long_words_break_where_the_row_ends(void **state)
{
    (void)state;
    assert_wrapped("abcdefghijkl", 8, 2, "abcdefgh\r\n  ijkl\r\n");
    assert_wrapped("a abcdefghijkl", 8, 2, "a\r\n  abcdef\r\n  ghijkl\r\n");
}

static void wide_letters_do_not_stand_half_outside(void **state)
{
    (void)state;
    assert_wrapped("漢字漢字漢", 9, 0, "漢字漢字\r\n漢\r\n");
}

static void colours_take_no_room(void **state)
{
    (void)state;
    assert_wrapped("\033[32mann\033[m: hello you", 10, 2, "\033[32mann\033[m: hello\r\n  you\r\n");
}

static void narrow_windows_have_no_indent(void **state)
{
    (void)state;
    assert_wrapped("abc def", 4, 8, "abc\r\ndef\r\n");
}

static void only_as_many_lines_come_again_as_fit(void **state)
{
    struct flow flow;
    struct buf out;

    (void)state;
    flow_init(&flow);
    buf_init(&out, 1 << 16);
    for (int i = 0; i < 2 * FLOW_LINES_MAX; i++) {
        char text[32];
        snprintf(text, sizeof text, "line %d", i);
        flow_add(&flow, &out, str_from(text), 80, 0);
    }
    buf_clear(&out);
    flow_write(&flow, &out, 80, 2);
    assert_str(buf_str(&out), "line 510\r\nline 511\r\n");
    buf_clear(&out);
    flow_write(&flow, &out, 4, 3);
    assert_str(buf_str(&out), "line\r\n511\r\n");
    buf_clear(&out);
    flow_write(&flow, &out, 80, 0);
    assert_int_equal(out.n, 0);
    flow_finish(&flow);
    buf_finish(&out);
}

/* The rows and the cursor, as "rows painted @row,column of count". */
static void assert_typing(struct typing t, const char *expected)
{
    struct buf out;
    struct typing_place place;

    buf_init(&out, 1 << 16);
    place = typing_write(&out, &t);
    buf_addf(&out, " @%zu,%zu of %zu", place.cursor_row, place.cursor_column, place.rows);
    buf_add_char(&out, '\0');
    assert_string_equal(out.p, expected);
    buf_finish(&out);
}

static void cursor_is_where_the_text_says(void **state)
{
    struct typing t = {.prompt = STR("> "), .text = STR("hello"), .columns = 20, .rows_max = 9};

    (void)state;
    assert_typing(t, "> hello @0,2 of 1");
    t.cursor = 5;
    assert_typing(t, "> hello @0,7 of 1");
    t.text = STR("漢字x");
    t.cursor = 6;
    assert_typing(t, "> 漢字x @0,6 of 1");
}

static void text_goes_on_in_the_next_row(void **state)
{
    struct typing t = {.prompt = STR("> "), .text = STR("abcdefgh"), .columns = 6, .rows_max = 9};

    (void)state;
    t.cursor = 3;
    assert_typing(t, "> abcd\r\nefgh @0,5 of 2");
    t.cursor = 4;
    assert_typing(t, "> abcd\r\nefgh @1,0 of 2");
    t.cursor = 8;
    assert_typing(t, "> abcd\r\nefgh @1,4 of 2");
    t.text = STR("abcd");
    t.cursor = 4;
    assert_typing(t, "> abcd\r\n @1,0 of 2");
    t.text = STR("abc漢d");
    t.cursor = 3;
    assert_typing(t, "> abc\r\n漢d @0,5 of 2");
}

static void only_the_rows_around_the_cursor_are_painted(void **state)
{
    struct typing t = {
        .prompt = STR("> "), .text = STR("aabbbbccccdddd"), .columns = 4, .rows_max = 2};

    (void)state;
    t.cursor = 0;
    assert_typing(t, "> aa\r\nbbbb @0,2 of 2");
    t.cursor = 7;
    assert_typing(t, "bbbb\r\ncccc @1,1 of 2");
    t.cursor = 14;
    assert_typing(t, "dddd\r\n @1,0 of 2");
}

static void line_ends_are_shown_as_a_sign(void **state)
{
    struct typing t = {
        .prompt = STR("> "), .text = STR("a\nb"), .cursor = 3, .columns = 20, .rows_max = 9};

    (void)state;
    assert_typing(t, "> a↵b @0,5 of 1");
}

static void prompt_gives_way_in_a_narrow_window(void **state)
{
    struct typing t = {.prompt = STR("#a-long-room> "),
                       .text = STR("a"),
                       .cursor = 1,
                       .columns = 20,
                       .rows_max = 9};

    (void)state;
    assert_typing(t, "> a @0,3 of 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_break_between_words),
        cmocka_unit_test(long_words_break_where_the_row_ends),
        cmocka_unit_test(wide_letters_do_not_stand_half_outside),
        cmocka_unit_test(colours_take_no_room),
        cmocka_unit_test(narrow_windows_have_no_indent),
        cmocka_unit_test(only_as_many_lines_come_again_as_fit),
        cmocka_unit_test(cursor_is_where_the_text_says),
        cmocka_unit_test(text_goes_on_in_the_next_row),
        cmocka_unit_test(only_the_rows_around_the_cursor_are_painted),
        cmocka_unit_test(line_ends_are_shown_as_a_sign),
        cmocka_unit_test(prompt_gives_way_in_a_narrow_window),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
