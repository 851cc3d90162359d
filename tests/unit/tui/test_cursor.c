/* SPDX-License-Identifier: MIT
 * The shortest way from one place to another, and none that a terminal may understand otherwise. */
#include "tui/cursor.h"
#include "unit.h"

enum { ROWS = 30 };

/* From a place of which so much is sure, on a screen whose rows all scroll. */
static void assert_way_at(struct cursor from, unsigned row, unsigned column, struct str between,
                          struct str expected, int line)
{
    struct buf out;

    buf_init(&out, 100);
    if (!from.bottom) from.bottom = ROWS;
    cursor_move(&from, &out, row, column, between);
    assert_str_at(buf_str(&out), expected, __FILE__, line);
    assert_int_equal(from.row, row);
    assert_int_equal(from.column, column);
    assert_int_equal(from.certainty, CURSOR_SURE);
    buf_finish(&out);
}

#define AT(r, c) ((struct cursor){.row = (r), .column = (c), .certainty = CURSOR_SURE})
#define assert_way(from, row, column, expected)                                                    \
    assert_way_at((from), (row), (column), STR(""), STR(expected), __LINE__)

static void who_is_there_stays(void **state)
{
    (void)state;
    assert_way(AT(3, 4), 3, 4, "");
}

static void lost_cursor_is_placed(void **state)
{
    struct cursor lost = {.certainty = CURSOR_LOST};

    (void)state;
    assert_way(lost, 0, 0, "\033[H");
    assert_way(lost, 4, 0, "\033[5H");
    assert_way(lost, 0, 4, "\033[;5H");
    assert_way(lost, 9, 99, "\033[10;100H");
}

static void column_that_is_not_sure_is_set(void **state)
{
    struct cursor in_row = {.row = 2, .column = 5, .certainty = CURSOR_IN_ROW};
    struct cursor likely = {.row = 2, .column = 5, .certainty = CURSOR_LIKELY};

    (void)state;
    assert_way(in_row, 2, 6, "\033[7G");
    assert_way(in_row, 2, 0, "\r");
    assert_way(in_row, 3, 0, "\r\n");
    assert_way(in_row, 1, 6, "\033[2;7H");
    assert_way(likely, 2, 5, "\033[6G");
}

static void steps_are_short(void **state)
{
    (void)state;
    assert_way(AT(3, 4), 3, 5, "\033[C");
    assert_way(AT(3, 114), 3, 150, "\033[36C");
    assert_way(AT(3, 4), 3, 2, "\b\b");
    assert_way(AT(3, 40), 3, 30, "\033[31G");
    assert_way(AT(3, 120), 3, 110, "\033[10D");
    assert_way(AT(3, 4), 3, 0, "\r");
    assert_way(AT(3, 4), 5, 0, "\r\n\n");
    assert_way(AT(3, 4), 2, 4, "\033[A");
    assert_way(AT(3, 4), 7, 4, "\033[4B");
    assert_way(AT(3, 9), 2, 10, "\033[A\033[C");
}

static void what_stands_between_may_be_shorter(void **state)
{
    (void)state;
    assert_way_at(AT(3, 4), 3, 6, STR("ab"), STR("ab"), __LINE__);
    assert_way_at(AT(3, 4), 3, 8, STR("abcd"), STR("\033[9G"), __LINE__);
    assert_way_at(AT(3, 4), 4, 6, STR("ab"), STR("\033[5;7H"), __LINE__);
}

static void no_step_crosses_the_rows_that_scroll(void **state)
{
    struct cursor inside = {.row = 7, .column = 4, .certainty = CURSOR_SURE, .top = 5, .bottom = 8};
    struct cursor below = {.row = 8, .column = 4, .certainty = CURSOR_SURE, .top = 5, .bottom = 8};

    (void)state;
    assert_way(inside, 8, 4, "\033[9;5H");
    assert_way(inside, 8, 0, "\033[9H");
    assert_way(inside, 4, 4, "\033[5;5H");
    assert_way(inside, 6, 4, "\033[A");
    assert_way(below, 9, 0, "\r\n");
    assert_way(below, 7, 4, "\033[A");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_there_stays),
        cmocka_unit_test(lost_cursor_is_placed),
        cmocka_unit_test(column_that_is_not_sure_is_set),
        cmocka_unit_test(steps_are_short),
        cmocka_unit_test(what_stands_between_may_be_shorter),
        cmocka_unit_test(no_step_crosses_the_rows_that_scroll),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
