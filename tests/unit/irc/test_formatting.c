/* SPDX-License-Identifier: MIT
 * test_formatting: how far each code reaches, and that it reaches no farther. */
#include "irc/formatting.h"
#include "unit.h"

static void toggles_are_one_byte(void **state)
{
    (void)state;
    assert_int_equal(formatting_bytes(STR("\x02"
                                          "bold")),
                     1);
    assert_int_equal(formatting_bytes(STR("\x1F")), 1);
}

static void colours_have_their_digits(void **state)
{
    (void)state;
    assert_int_equal(formatting_bytes(STR("\x03")), 1);
    assert_int_equal(formatting_bytes(STR("\x03 4")), 1);
    assert_int_equal(formatting_bytes(STR("\x03,4")), 1);
    assert_int_equal(formatting_bytes(STR("\x03"
                                          "123")),
                     3);
    assert_int_equal(formatting_bytes(STR("\x03"
                                          "4,")),
                     2);
    assert_int_equal(formatting_bytes(STR("\x03"
                                          "04,123")),
                     6);
}

static void hexadecimal_colours_have_six_digits(void **state)
{
    (void)state;
    assert_int_equal(formatting_bytes(STR("\x04"
                                          "ff0000red")),
                     7);
    assert_int_equal(formatting_bytes(STR("\x04"
                                          "ff0000,00FF00")),
                     14);
    assert_int_equal(formatting_bytes(STR("\x04"
                                          "ff0000,00FF0")),
                     7);
    assert_int_equal(formatting_bytes(STR("\x04"
                                          "ff")),
                     1);
}

static void nothing_else_is_a_code(void **state)
{
    (void)state;
    assert_int_equal(formatting_bytes(STR("")), 0);
    assert_int_equal(formatting_bytes(STR("a\x02")), 0);
    assert_int_equal(formatting_bytes(STR("\x01"
                                          "ACTION")),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(toggles_are_one_byte),
        cmocka_unit_test(colours_have_their_digits),
        cmocka_unit_test(hexadecimal_colours_have_six_digits),
        cmocka_unit_test(nothing_else_is_a_code),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
