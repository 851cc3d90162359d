/* SPDX-License-Identifier: MIT
 * test_lookalike: who bars whom, while names come and go. */
#include "core/people/lookalike.h"
#include "unit.h"

static const unsigned char secret[TABLE_SECRET_BYTES] = "a secret of 16 b";

static void a_name_of_another_script_is_barred_and_bars(void **state)
{
    struct table skeletons;
    struct lookalike ann, other;

    (void)state;
    table_init(&skeletons, secret);
    lookalike_add(&skeletons, &ann, STR("ann"));
    assert_ptr_equal(lookalike_find(&skeletons, STR("аnn"), NULL), &ann);
    assert_null(lookalike_find(&skeletons, STR("аnn"), &ann));
    assert_null(lookalike_find(&skeletons, STR("anna"), NULL));
    lookalike_remove(&skeletons, &ann);
    assert_null(lookalike_find(&skeletons, STR("аnn"), NULL));
    lookalike_add(&skeletons, &other, STR("аnn"));
    assert_ptr_equal(lookalike_find(&skeletons, STR("ann"), NULL), &other);
    lookalike_remove(&skeletons, &other);
    assert_int_equal(skeletons.count, 0);
    table_finish(&skeletons);
}

static void names_in_ascii_never_bar_each_other(void **state)
{
    struct table skeletons;
    struct lookalike al, a1, ai;

    (void)state;
    table_init(&skeletons, secret);
    lookalike_add(&skeletons, &al, STR("al"));
    assert_null(lookalike_find(&skeletons, STR("a1"), NULL));
    lookalike_add(&skeletons, &a1, STR("a1"));
    lookalike_add(&skeletons, &ai, STR("aI"));
    assert_int_equal(skeletons.count, 1);
    assert_non_null(lookalike_find(&skeletons, STR("аl"), NULL));
    assert_non_null(lookalike_find(&skeletons, STR("аl"), &al));
    lookalike_remove(&skeletons, &al);
    assert_non_null(lookalike_find(&skeletons, STR("аl"), NULL));
    lookalike_remove(&skeletons, &ai);
    assert_ptr_equal(lookalike_find(&skeletons, STR("аl"), NULL), &a1);
    assert_null(lookalike_find(&skeletons, STR("аl"), &a1));
    lookalike_remove(&skeletons, &a1);
    assert_null(lookalike_find(&skeletons, STR("аl"), NULL));
    table_finish(&skeletons);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_of_another_script_is_barred_and_bars),
        cmocka_unit_test(names_in_ascii_never_bar_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
