/* SPDX-License-Identifier: MIT
 * test_buf: growing text keeps within its limit and never adds half a piece. */
#include "base/buf.h"
#include "unit.h"

static void pieces_come_out_in_order(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 100);
    assert_true(buf_add(&b, STR("PING ")));
    assert_true(buf_add_char(&b, ':'));
    assert_true(buf_add_number(&b, 0));
    assert_true(buf_add_number(&b, UINT64_MAX));
    assert_true(buf_addf(&b, " %s=%d", "x", -5));
    assert_str(buf_str(&b), "PING :018446744073709551615 x=-5");
    buf_finish(&b);
}

static void exactly_the_limit_fits_and_one_more_does_not(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 5);
    assert_true(buf_add(&b, STR("12345")));
    assert_false(b.overflowed);
    assert_false(buf_add_char(&b, '6'));
    assert_true(b.overflowed);
    assert_str(buf_str(&b), "12345");
    assert_true(buf_add(&b, (struct str){0}));
    buf_finish(&b);
}

static void what_does_not_fit_is_not_added_at_all(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 5);
    assert_true(buf_add(&b, STR("123")));
    assert_false(buf_add(&b, STR("456")));
    assert_false(buf_add_number(&b, 456));
    assert_false(buf_addf(&b, "%d", 456));
    assert_str(buf_str(&b), "123");
    assert_true(buf_addf(&b, "%d", 45));
    assert_str(buf_str(&b), "12345");
    assert_true(b.overflowed);
    buf_finish(&b);
}

static void clear_forgets_the_overflow_and_keeps_the_limit(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 2);
    assert_false(buf_add(&b, STR("abc")));
    buf_clear(&b);
    assert_false(b.overflowed);
    assert_true(buf_add(&b, STR("ab")));
    assert_false(buf_add_char(&b, 'c'));
    buf_finish(&b);
}

static void finished_buffer_can_be_used_again(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 3);
    assert_true(buf_add(&b, STR("abc")));
    buf_finish(&b);
    assert_null(b.p);
    assert_int_equal(b.n, 0);
    assert_true(buf_add(&b, STR("def")));
    assert_false(buf_add(&b, STR("g")));
    buf_finish(&b);
    buf_finish(&b);
}

static void drop_takes_from_the_front_and_cut_from_the_end(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 10);
    assert_true(buf_add(&b, STR("abcdef")));
    buf_drop(&b, 2);
    assert_str(buf_str(&b), "cdef");
    buf_cut(&b, 3);
    assert_str(buf_str(&b), "cde");
    buf_drop(&b, 0);
    assert_str(buf_str(&b), "cde");
    buf_drop(&b, 3);
    assert_str(buf_str(&b), "");
    assert_true(buf_add(&b, STR("0123456789")));
    buf_finish(&b);
}

static void limit_of_zero_takes_nothing(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 0);
    assert_true(buf_add(&b, (struct str){0}));
    assert_false(buf_add_char(&b, 'a'));
    assert_int_equal(buf_str(&b).n, 0);
    buf_finish(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_come_out_in_order),
        cmocka_unit_test(exactly_the_limit_fits_and_one_more_does_not),
        cmocka_unit_test(what_does_not_fit_is_not_added_at_all),
        cmocka_unit_test(clear_forgets_the_overflow_and_keeps_the_limit),
        cmocka_unit_test(finished_buffer_can_be_used_again),
        cmocka_unit_test(drop_takes_from_the_front_and_cut_from_the_end),
        cmocka_unit_test(limit_of_zero_takes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
