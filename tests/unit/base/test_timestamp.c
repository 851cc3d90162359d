/* SPDX-License-Identifier: MIT
 * test_timestamp: the calendar against the C library's, and what is no time at all. */
#include "base/check.h"
#include "base/timestamp.h"
#include "unit.h"

#include <time.h>

static struct str written(int64_t unix_ms)
{
    static char text[TIMESTAMP_BYTES];

    return timestamp_write(unix_ms, text);
}

static int64_t parsed(struct str text)
{
    int64_t unix_ms = -1;

    return timestamp_parse(text, &unix_ms) ? unix_ms : -1;
}

static void known_moments_are_written(void **state)
{
    (void)state;
    assert_str(written(0), "1970-01-01T00:00:00.000Z");
    assert_str(written(1), "1970-01-01T00:00:00.001Z");
    assert_str(written(951782400000), "2000-02-29T00:00:00.000Z");
    assert_str(written(1769860799999), "2026-01-31T11:59:59.999Z");
    assert_str(written(4107542399999), "2100-02-28T23:59:59.999Z");
    assert_str(written(4107542400000), "2100-03-01T00:00:00.000Z");
}

static void years_outside_are_clamped(void **state)
{
    (void)state;
    assert_str(written(-1), "1970-01-01T00:00:00.000Z");
    assert_str(written(INT64_MIN), "1970-01-01T00:00:00.000Z");
    assert_str(written(253402300799999), "9999-12-31T23:59:59.999Z");
    assert_str(written(253402300800000), "9999-12-31T23:59:59.999Z");
    assert_str(written(INT64_MAX), "9999-12-31T23:59:59.999Z");
}

/* A moment on every day that a step of 11 days meets, in all years but the last. */
static void every_day_agrees_with_the_c_library(void **state)
{
    (void)state;
    for (int64_t day = 0; day < 2932000; day += 11) {
        time_t seconds = (time_t)(day * 86400 + day % 86400);
        char expected[40];
        struct tm tm;
        gmtime_r(&seconds, &tm);
        strftime(expected, sizeof expected, "%Y-%m-%dT%H:%M:%S.000Z", &tm);
        assert_true(str_eq(written(seconds * 1000), str_from(expected)));
        assert_true(parsed(str_from(expected)) == seconds * 1000);
    }
}

static void fraction_of_any_length_counts_as_milliseconds(void **state)
{
    (void)state;
    assert_int_equal(parsed(STR("1970-01-01T00:00:01Z")), 1000);
    assert_int_equal(parsed(STR("1970-01-01T00:00:01.5Z")), 1500);
    assert_int_equal(parsed(STR("1970-01-01T00:00:01.05Z")), 1050);
    assert_int_equal(parsed(STR("1970-01-01T00:00:01.005Z")), 1005);
    assert_int_equal(parsed(STR("1970-01-01T00:00:01.005999999Z")), 1005);
    assert_int_equal(parsed(STR("1970-01-01T00:00:01.Z")), -1);
    assert_int_equal(parsed(STR("1970-01-01T00:00:01.0050000000Z")), -1);
}

static void leap_second_is_the_start_of_the_next_minute(void **state)
{
    (void)state;
    assert_true(parsed(STR("2016-12-31T23:59:60.000Z")) == parsed(STR("2017-01-01T00:00:00.000Z")));
    assert_true(parsed(STR("2016-12-31T23:59:60Z")) == parsed(STR("2017-01-01T00:00:00Z")));
    assert_int_equal(parsed(STR("2016-12-31T23:59:61Z")), -1);
    assert_int_equal(parsed(STR("2016-12-31T23:59:61.000Z")), -1);
}

static void what_is_no_time_is_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "Z",
        "1969-12-31T23:59:59.999Z",
        "2026-00-10T00:00:00Z",
        "2026-13-10T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-01-32T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "2026-01-10T24:00:00Z",
        "2026-01-10T00:60:00Z",
        "2026-01-10T00:00:00",
        "2026-01-10T00:00:00ZZ",
        "2026-01-10T00:00:00.000",
        "2026-01-10T00:00:00.00aZ",
        "2026-01-10T00:00:-1Z",
        "2026-01-10 00:00:00Z",
        "2026-01-10t00:00:00z",
        "+026-01-10T00:00:00Z",
        "12026-01-10T00:00:00Z",
        "2026-01-10T00:00:00+00:00",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) assert_int_equal(parsed(str_from(bad[i])), -1);
}

static void refused_text_leaves_the_result_alone(void **state)
{
    int64_t unix_ms = 5;

    (void)state;
    assert_false(timestamp_parse(STR("2026-01-10T00:00:00.Z"), &unix_ms));
    assert_int_equal(unix_ms, 5);
}

static void every_start_of_a_time_is_refused(void **state)
{
    struct str whole = STR("2026-01-31T12:00:00.000Z");

    (void)state;
    for (size_t n = 0; n < whole.n; n++) assert_int_equal(parsed(str_first(whole, n)), -1);
    assert_true(parsed(whole) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_moments_are_written),
        cmocka_unit_test(years_outside_are_clamped),
        cmocka_unit_test(every_day_agrees_with_the_c_library),
        cmocka_unit_test(fraction_of_any_length_counts_as_milliseconds),
        cmocka_unit_test(leap_second_is_the_start_of_the_next_minute),
        cmocka_unit_test(what_is_no_time_is_refused),
        cmocka_unit_test(refused_text_leaves_the_result_alone),
        cmocka_unit_test(every_start_of_a_time_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
