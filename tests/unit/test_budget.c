/* SPDX-License-Identifier: MIT
 * test_budget: buckets are spent, come back with time, and are forgotten when they are full. */
#include "core/rule/budget.h"
#include "unit.h"

enum { BURST = 20, INTERVAL_MS = 20000 }; /* of BUDGET_GUESSES_FROM */

static struct budgets budgets;

static int begin(void **state)
{
    static const unsigned char secret[TABLE_SECRET_BYTES];

    (void)state;
    budgets_init(&budgets, secret);
    return 0;
}

static int end(void **state)
{
    (void)state;
    budgets_finish(&budgets);
    return 0;
}

static bool spend(struct str key, int64_t now_ms)
{
    return budget_spend(&budgets, BUDGET_GUESSES_FROM, key, now_ms);
}

static void spend_all(struct str key, int64_t now_ms)
{
    for (int i = 0; i < BURST; i++) assert_true(spend(key, now_ms));
    assert_false(spend(key, now_ms));
}

static void what_is_spent_comes_back_with_time(void **state)
{
    (void)state;
    spend_all(STR("10.0.0.1"), 1000);
    assert_false(spend(STR("10.0.0.1"), 1000 + INTERVAL_MS - 1));
    assert_true(spend(STR("10.0.0.1"), 1000 + INTERVAL_MS));
    assert_false(spend(STR("10.0.0.1"), 1000 + INTERVAL_MS));
    spend_all(STR("10.0.0.1"), 1000 + 100 * INTERVAL_MS);
}

static void each_key_and_kind_has_its_own(void **state)
{
    (void)state;
    spend_all(STR("10.0.0.1"), 1000);
    assert_true(spend(STR("10.0.0.2"), 1000));
    assert_true(spend(STR(""), 1000));
    assert_true(budget_spend(&budgets, BUDGET_GUESSES_AT, STR("10.0.0.1"), 1000));
}

static void what_was_well_spent_is_given_back(void **state)
{
    (void)state;
    budget_return(&budgets, BUDGET_GUESSES_FROM, STR("10.0.0.1"));
    spend_all(STR("10.0.0.1"), 1000);
    budget_return(&budgets, BUDGET_GUESSES_FROM, STR("10.0.0.1"));
    assert_true(spend(STR("10.0.0.1"), 1000));
    assert_false(spend(STR("10.0.0.1"), 1000));
}

static void full_buckets_are_forgotten(void **state)
{
    (void)state;
    assert_true(spend(STR("10.0.0.1"), 1000));
    assert_true(spend(STR("10.0.0.2"), 1000));
    assert_int_equal(budgets.by_key.count, 2);
    assert_true(spend(STR("10.0.0.3"), 1000 + INTERVAL_MS));
    assert_int_equal(budgets.by_key.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_spent_comes_back_with_time, begin, end),
        cmocka_unit_test_setup_teardown(each_key_and_kind_has_its_own, begin, end),
        cmocka_unit_test_setup_teardown(what_was_well_spent_is_given_back, begin, end),
        cmocka_unit_test_setup_teardown(full_buckets_are_forgotten, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
