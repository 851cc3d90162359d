/* SPDX-License-Identifier: MIT
 * test_bucket: a burst at once, a rate in the long run, and when to try again. */
#include "base/bucket.h"
#include "unit.h"

static const struct bucket_limits limits = {.rate = 50, .burst = 10};

static int take_all(struct bucket *b, int64_t now_ms)
{
    int count = 0;

    while (bucket_take(b, limits, 1, now_ms)) count++;
    return count;
}

static void a_burst_goes_through_at_once(void **state)
{
    struct bucket b = {0};

    (void)state;
    assert_int_equal(take_all(&b, 1000000), 10);
    assert_int_equal(take_all(&b, 1000000), 0);
}

static void it_refills_at_its_rate_and_no_further(void **state)
{
    struct bucket b = {0};

    (void)state;
    assert_int_equal(take_all(&b, 5000), 10);
    assert_int_equal(take_all(&b, 5019), 0);
    assert_int_equal(take_all(&b, 5020), 1);
    assert_int_equal(take_all(&b, 5120), 5);
    assert_int_equal(take_all(&b, 999999), 10);
}

static void it_tells_when_to_come_back(void **state)
{
    struct bucket b = {0};

    (void)state;
    assert_int_equal(bucket_ready_ms(&b, limits, 10, 5000), 5000);
    assert_int_equal(take_all(&b, 5000), 10);
    assert_int_equal(bucket_ready_ms(&b, limits, 1, 5000), 5020);
    assert_int_equal(bucket_ready_ms(&b, limits, 10, 5000), 5200);
    assert_int_equal(take_all(&b, bucket_ready_ms(&b, limits, 3, 5000)), 3);
}

static void what_is_taken_beyond_the_last_is_owed(void **state)
{
    struct bucket b = {0};

    (void)state;
    assert_true(bucket_take(&b, limits, 9, 5000));
    assert_true(bucket_take(&b, limits, 16, 5000));
    assert_false(bucket_take(&b, limits, 1, 5000));
    assert_int_equal(bucket_ready_ms(&b, limits, 1, 5000), 5320);
}

static void what_has_happened_is_taken_in_any_case(void **state)
{
    struct bucket b = {0};

    (void)state;
    assert_int_equal(take_all(&b, 5000), 10);
    bucket_owe(&b, limits, 10, 5000);
    assert_int_equal(bucket_ready_ms(&b, limits, 1, 5000), 5220);
}

static void nobody_owes_for_long(void **state)
{
    struct bucket b = {0};

    (void)state;
    bucket_owe(&b, limits, UINT32_MAX, 5000);
    assert_int_equal(bucket_ready_ms(&b, limits, 1, 5000), 5000 + BUCKET_DEBT_MS_MAX + 20);
}

static void extreme_limits_hold(void **state)
{
    struct bucket_limits slow = {1, 1}, fast = {1000000, 1000000};
    struct bucket b = {0};

    (void)state;
    assert_true(bucket_take(&b, slow, 1, 1000));
    assert_false(bucket_take(&b, slow, 1, 1999));
    assert_true(bucket_take(&b, slow, 1, 2000));
    b = (struct bucket){0};
    for (int i = 0; i < 1000000; i++) assert_true(bucket_take(&b, fast, 1, 1000));
    assert_false(bucket_take(&b, fast, 1, 1000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_burst_goes_through_at_once),
        cmocka_unit_test(it_refills_at_its_rate_and_no_further),
        cmocka_unit_test(it_tells_when_to_come_back),
        cmocka_unit_test(what_is_taken_beyond_the_last_is_owed),
        cmocka_unit_test(what_has_happened_is_taken_in_any_case),
        cmocka_unit_test(nobody_owes_for_long),
        cmocka_unit_test(extreme_limits_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
