/* SPDX-License-Identifier: MIT
 * test_pin: a pin as people write it. */
#include "tls/pin.h"
#include "unit.h"

#define DIGITS "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static void a_pin_is_read_as_it_is_written(void **state)
{
    struct pin pin;
    struct buf text;

    buf_init(&text, 128);
    assert_true(pin_parse(STR("sha256:" DIGITS), &pin));
    assert_int_equal(pin.bytes[1], 0x11);
    assert_int_equal(pin.bytes[31], 0xFF);
    pin_add(&text, &pin);
    assert_str(buf_str(&text), "sha256:" DIGITS);
    buf_finish(&text);
    (void)state;
}

static void other_spellings_are_the_same_pin(void **state)
{
    static const char *const spellings[] = {DIGITS, "SHA256:" DIGITS,
                                            "sha256:00112233445566778899AABBCCDDEEFF"
                                            "00112233445566778899AABBCCDDEEFF",
                                            "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:"
                                            "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff"};
    struct pin pin, other;

    assert_true(pin_parse(STR(DIGITS), &pin));
    for (size_t i = 0; i < ARRAY_LENGTH(spellings); i++) {
        assert_true(pin_parse(str_from(spellings[i]), &other));
        assert_true(pin_same(&pin, &other));
    }
    (void)state;
}

static void one_digit_makes_another_pin(void **state)
{
    struct pin pin, other;

    assert_true(pin_parse(STR(DIGITS), &pin));
    other = pin;
    other.bytes[31] ^= 1;
    assert_false(pin_same(&pin, &other));
    (void)state;
}

static void nonsense_is_no_pin(void **state)
{
    static const char *const wrong[] = {
        "",
        "sha256:",
        "sha256:00",
        DIGITS "00",
        DIGITS ":",
        "sha1:" DIGITS,
        ":" DIGITS,
        "g0112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "0:0112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"};
    struct pin pin;

    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++)
        assert_false(pin_parse(str_from(wrong[i]), &pin));
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pin_is_read_as_it_is_written),
        cmocka_unit_test(other_spellings_are_the_same_pin),
        cmocka_unit_test(one_digit_makes_another_pin),
        cmocka_unit_test(nonsense_is_no_pin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
