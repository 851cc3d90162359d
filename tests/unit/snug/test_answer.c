/* SPDX-License-Identifier: MIT
 * test_answer: lists in the order of the alphabet. */
#include "snug/script/answer.h"
#include "unit.h"

static void lines_are_sorted_without_regard_to_case(void **state)
{
    struct answer a;
    struct buf out;

    answer_init(&a);
    buf_init(&out, 100);
    answer_add(&a, STR("bob"), STR("bob 1\n"));
    answer_add(&a, STR("Zoe"), STR("Zoe\n"));
    answer_add(&a, STR("amy"), STR("amy\n"));
    answer_add(&a, STR("Bo"), STR("Bo\n"));
    answer_write(&a, &out);
    assert_str(buf_str(&out), "amy\nBo\nbob 1\nZoe\n");
    buf_finish(&out);
    answer_finish(&a);
    (void)state;
}

static void nothing_is_an_answer_too(void **state)
{
    struct answer a;
    struct buf out;

    answer_init(&a);
    buf_init(&out, 100);
    answer_write(&a, &out);
    assert_int_equal(out.n, 0);
    answer_finish(&a);
    (void)state;
}

static void what_is_too_much_is_counted(void **state)
{
    struct answer a;

    answer_init(&a);
    for (size_t i = 0; i < ANSWER_ROWS_MAX + 7; i++) answer_add(&a, STR("k"), STR("l\n"));
    assert_int_equal(a.count, ANSWER_ROWS_MAX);
    assert_int_equal(a.left_out, 7);
    answer_finish(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_sorted_without_regard_to_case),
        cmocka_unit_test(nothing_is_an_answer_too),
        cmocka_unit_test(what_is_too_much_is_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
