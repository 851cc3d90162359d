/* SPDX-License-Identifier: MIT
 * test_since: moments as people write them. */
#include "base/check.h"
#include "snug/script/since.h"
#include "unit.h"

#include <stdlib.h>
#include <time.h>

/* 2026-01-31 18:05:09 UTC */
#define NOW 1769882709000

static void expect(const char *text, int64_t unix_ms)
{
    int64_t found;

    assert_true(since_parse(str_from(text), NOW, &found));
    assert_int_equal(found, unix_ms);
}

static void how_long_ago(void **state)
{
    expect("10m", NOW - 600000);
    expect("1d12h", NOW - 129600000);
    expect("0", NOW);
    expect("100w", NOW - 60480000000);
    expect("5000w", 0);
    (void)state;
}

static void a_day_begins_at_midnight_where_we_are(void **state)
{
    setenv("TZ", "UTC", 1);
    tzset();
    expect("2026-01-31", 1769817600000);
    setenv("TZ", "UTC-2", 1);
    tzset();
    expect("2026-01-31", 1769817600000 - 7200000);
    (void)state;
}

static void a_time_as_servers_write_it(void **state)
{
    expect("2026-01-31T18:05:09Z", NOW);
    expect("2026-01-31T18:05:09.250Z", NOW + 250);
    (void)state;
}

static void all_else_is_no_moment(void **state)
{
    static const char *const wrong[] = {
        "",           "never",      "10x",       "2026-1-1", "2026-02-30",      "2026-13-01",
        "2026-00-10", "2026-01-00", "yesterday", "-5m",      "2026-01-31T18:05"};

    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++)
        assert_false(since_is_valid(str_from(wrong[i])));
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(how_long_ago),
        cmocka_unit_test(a_day_begins_at_midnight_where_we_are),
        cmocka_unit_test(a_time_as_servers_write_it),
        cmocka_unit_test(all_else_is_no_moment),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
