/* SPDX-License-Identifier: MIT
 * test_budget: what is spent comes back with time, and is forgotten then. */
#include "core/rule/budget.h"
#include "unit.h"

#include <stdio.h>

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
    return budget_spend(&budgets, BUDGET_GUESSES_FROM, key, 1, now_ms);
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
    assert_true(budget_spend(&budgets, BUDGET_GUESSES_AT, STR("10.0.0.1"), 1, 1000));
}

static void what_was_well_spent_is_given_back(void **state)
{
    (void)state;
    budget_return(&budgets, BUDGET_GUESSES_FROM, STR("10.0.0.1"), 1);
    spend_all(STR("10.0.0.1"), 1000);
    budget_return(&budgets, BUDGET_GUESSES_FROM, STR("10.0.0.1"), 1);
    assert_true(spend(STR("10.0.0.1"), 1000));
    assert_false(spend(STR("10.0.0.1"), 1000));
}

static size_t spenders(void)
{
    return budgets.kinds[BUDGET_GUESSES_FROM].by_key.count;
}

static void what_has_come_back_is_forgotten(void **state)
{
    (void)state;
    assert_true(spend(STR("10.0.0.1"), 1000));
    assert_true(spend(STR("10.0.0.2"), 1000));
    assert_int_equal(spenders(), 2);
    assert_true(spend(STR("10.0.0.3"), 1000 + INTERVAL_MS));
    assert_int_equal(spenders(), 1);
}

static void several_heads_have_several_budgets(void **state)
{
    (void)state;
    for (int i = 0; i < 10 * BURST; i++)
        assert_true(budget_spend(&budgets, BUDGET_GUESSES_FROM, STR("2001:db8::/48"), 10, 1000));
    assert_false(budget_spend(&budgets, BUDGET_GUESSES_FROM, STR("2001:db8::/48"), 10, 1000));
    assert_true(budget_spend(&budgets, BUDGET_GUESSES_FROM, STR("2001:db8::/48"), 10,
                             1000 + INTERVAL_MS / 10));
}

/* Twice as many as are remembered, of whom none can make who has spent all forgotten, nor keep
 * another from being heard. */
static void a_crowd_keeps_nobody_out_and_lets_nobody_off(void **state)
{
    char key[16];

    (void)state;
    spend_all(STR("10.0.0.1"), 1000);
    for (int i = 0; i < 2 * 65536; i++) {
        snprintf(key, sizeof key, "%d", i);
        assert_true(spend(str_from(key), 1000));
    }
    assert_int_equal(spenders(), 65536);
    assert_false(spend(STR("10.0.0.1"), 1000));
    assert_true(spend(STR("10.0.0.2"), 1000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_spent_comes_back_with_time, begin, end),
        cmocka_unit_test_setup_teardown(each_key_and_kind_has_its_own, begin, end),
        cmocka_unit_test_setup_teardown(what_was_well_spent_is_given_back, begin, end),
        cmocka_unit_test_setup_teardown(what_has_come_back_is_forgotten, begin, end),
        cmocka_unit_test_setup_teardown(several_heads_have_several_budgets, begin, end),
        cmocka_unit_test_setup_teardown(a_crowd_keeps_nobody_out_and_lets_nobody_off, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
