/* SPDX-License-Identifier: MIT
 * test_duration: what people write, and what they may not. */
#include "base/duration.h"
#include "unit.h"

static int64_t seconds(const char *text)
{
    int64_t ms = -1000;

    return duration_parse(str_from(text), &ms) ? ms / 1000 : -1;
}

static void units_add_up(void **state)
{
    (void)state;
    assert_int_equal(seconds("30s"), 30);
    assert_int_equal(seconds("5m"), 300);
    assert_int_equal(seconds("1d12h"), 36 * 3600);
    assert_int_equal(seconds("1W"), 7 * 86400);
    assert_int_equal(seconds("0s"), 0);
}

static void a_number_alone_is_minutes(void **state)
{
    (void)state;
    assert_int_equal(seconds("90"), 5400);
    assert_int_equal(seconds("0"), 0);
}

static void all_else_is_refused(void **state)
{
    static const char *const texts[] = {"",     "h",   "1x",  "-1d",    "1.5h",
                                        "1h30", " 1h", "1h ", "37000d", "99999999999999999999s"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(seconds(texts[i]), -1);
    assert_int_equal(seconds("36500d36500d"), -1);
}

static void durations_are_written(void **state)
{
    struct buf out;

    (void)state;
    buf_init(&out, 64);
    duration_add(&out, 36 * 3600 * 1000 + 999);
    buf_add_char(&out, ' ');
    duration_add(&out, 0);
    buf_add_char(&out, ' ');
    duration_add(&out, (int64_t)8 * 86400 * 1000 + 61000);
    assert_str(buf_str(&out), "1d12h 0s 1w1d1m1s");
    buf_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_add_up),
        cmocka_unit_test(a_number_alone_is_minutes),
        cmocka_unit_test(all_else_is_refused),
        cmocka_unit_test(durations_are_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
