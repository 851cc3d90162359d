/* SPDX-License-Identifier: MIT
 * test_latency: quantiles of known times are right to 3 %. */
#include "latency.h"
#include "unit.h"

#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

static void assert_near(int64_t value, int64_t wanted)
{
    assert_in_range(value, wanted - wanted / 32 - 1, wanted + wanted / 32 + 1);
}

static void quantiles_of_an_even_spread_are_its_shares(void **state)
{
    struct latency l = {0};

    (void)state;
    for (int64_t i = 1; i <= 100000; i++) latency_add(&l, i * 1000);
    assert_near(latency_quantile_ns(&l, 0.5), 50000000);
    assert_near(latency_quantile_ns(&l, 0.99), 99000000);
    assert_int_equal(latency_quantile_ns(&l, 1), 100000000);
    assert_int_equal(l.worst_ns, 100000000);
}

static void every_size_falls_into_a_bucket_near_it(void **state)
{
    (void)state;
    for (int64_t ns = 1; ns < INT64_MAX / 3; ns *= 3) {
        struct latency l = {0};

        latency_add(&l, ns);
        latency_add(&l, INT64_MAX);
        assert_near(latency_quantile_ns(&l, 0.5), ns);
    }
}

static void nothing_has_no_quantile(void **state)
{
    struct latency l = {0};

    (void)state;
    assert_int_equal(latency_quantile_ns(&l, 0.5), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_of_an_even_spread_are_its_shares),
        cmocka_unit_test(every_size_falls_into_a_bucket_near_it),
        cmocka_unit_test(nothing_has_no_quantile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
