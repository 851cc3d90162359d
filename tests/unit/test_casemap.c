/* SPDX-License-Identifier: MIT
 * test_casemap: which names are one name, over all bytes. */
#include "irc/casemap.h"
#include "unit.h"

static void only_ascii_letters_fold(void **state)
{
    (void)state;
    for (int c = 0; c < 256; c++) {
        char byte = (char)c, folded;
        casemap_fold((struct str){&byte, 1}, &folded);
        assert_int_equal((unsigned char)folded, c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
}

static void brackets_are_not_braces(void **state)
{
    (void)state;
    assert_true(casemap_eq(STR("Ann[x]"), STR("aNN[X]")));
    assert_false(casemap_eq(STR("ann[x]"), STR("ann{x}")));
    assert_false(casemap_eq(STR("a|b"), STR("a\\b")));
    assert_false(casemap_eq(STR("a^b"), STR("a~b")));
}

static void equal_names_fold_to_the_same_bytes(void **state)
{
    char a[16], b[16];

    (void)state;
    assert_true(str_eq(casemap_fold(STR("#Gr\xC3\x9C"), a), casemap_fold(STR("#GR\xC3\x9C"), b)));
    assert_str(casemap_fold(STR("#LOBBY"), a), "#lobby");
    assert_int_equal(casemap_fold((struct str){0}, a).n, 0);
}

static void folding_may_be_done_in_place(void **state)
{
    char name[] = "BOB";

    (void)state;
    assert_str(casemap_fold((struct str){name, 3}, name), "bob");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_ascii_letters_fold),
        cmocka_unit_test(brackets_are_not_braces),
        cmocka_unit_test(equal_names_fold_to_the_same_bytes),
        cmocka_unit_test(folding_may_be_done_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
