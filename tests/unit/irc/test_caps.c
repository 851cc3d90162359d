/* SPDX-License-Identifier: MIT
 * test_caps: every capability is found by its name and has a bit of its own. */
#include "irc/caps.h"
#include "unit.h"

static void every_name_finds_its_capability(void **state)
{
    (void)state;
    for (int cap = 0; cap < CAP_COUNT; cap++) {
        enum cap found = CAP_COUNT;
        assert_true(cap_name((enum cap)cap).n > 0);
        assert_true(cap_find(cap_name((enum cap)cap), &found));
        assert_int_equal(found, cap);
    }
}

static void names_are_in_order(void **state)
{
    (void)state;
    for (int cap = 1; cap < CAP_COUNT; cap++)
        assert_true(str_compare(cap_name((enum cap)(cap - 1)), cap_name((enum cap)cap)) < 0);
}

static void other_names_find_nothing(void **state)
{
    enum cap found = CAP_COUNT;

    (void)state;
    assert_false(cap_find((struct str){0}, &found));
    assert_false(cap_find(STR("Server-Time"), &found));
    assert_false(cap_find(STR("server-time "), &found));
    assert_false(cap_find(STR("server-tim"), &found));
    assert_int_equal(found, CAP_COUNT);
}

static void each_capability_has_its_own_bit(void **state)
{
    cap_set all = 0;

    (void)state;
    for (int cap = 0; cap < CAP_COUNT; cap++) {
        assert_false(caps_has(all, (enum cap)cap));
        all |= CAP_BIT(cap);
        assert_true(caps_has(all, (enum cap)cap));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_finds_its_capability),
        cmocka_unit_test(names_are_in_order),
        cmocka_unit_test(other_names_find_nothing),
        cmocka_unit_test(each_capability_has_its_own_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
