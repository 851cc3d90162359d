/* SPDX-License-Identifier: MIT
 * test_skeleton: what is read as what, by the data of UTS #39. */
#include "base/check.h"
#include "base/utf8.h"
#include "irc/confusables.h"
#include "irc/skeleton.h"
#include "unit.h"

static bool look_the_same(struct str a, struct str b)
{
    struct skeleton_buffer a_buffer, b_buffer;

    return str_eq(skeleton_of(a, &a_buffer), skeleton_of(b, &b_buffer));
}

static void letters_of_other_scripts_are_read_as_latin(void **state)
{
    static const struct str alike[][2] = {
        {STR_INIT("evan"), STR_INIT("еvan")},   {STR_INIT("paypal"), STR_INIT("раураl")},
        {STR_INIT("Helen"), STR_INIT("Ηelen")}, {STR_INIT("ivan"), STR_INIT("Іvan")},
        {STR_INIT("Ivan"), STR_INIT("іvan")},   {STR_INIT("paypal"), STR_INIT("paypaӀ")},
        {STR_INIT("ann"), STR_INIT("ａｎｎ")},  {STR_INIT("søren"), STR_INIT("so\xCC\xB8ren")},
        {STR_INIT("scope"), STR_INIT("ѕсоре")},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(alike); i++)
        assert_true(look_the_same(alike[i][0], alike[i][1]));
}

static void letters_of_ascii_are_read_as_each_other(void **state)
{
    (void)state;
    assert_true(look_the_same(STR("al"), STR("a1")));
    assert_true(look_the_same(STR("AI"), STR("a|")));
    assert_true(look_the_same(STR("b0b"), STR("BOB")));
    assert_true(look_the_same(STR("m"), STR("rn")));
}

static void accents_and_other_letters_keep_names_apart(void **state)
{
    (void)state;
    assert_false(look_the_same(STR("élodie"), STR("elodie")));
    assert_false(look_the_same(STR("ann"), STR("anne")));
    assert_false(look_the_same(STR("юля"), STR("оля")));
    assert_false(look_the_same(STR("a-b"), STR("a_b")));
}

static void every_prototype_is_itself_and_fits(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        struct str like = confusable_prototype(c);
        assert_true(utf8_is_valid(like));
        for (uint32_t part; like.n; like = str_skip(like, utf8_decode(like, &part))) {
            utf8_decode(like, &part);
            assert_int_equal(confusable_prototype(part).n, 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_other_scripts_are_read_as_latin),
        cmocka_unit_test(letters_of_ascii_are_read_as_each_other),
        cmocka_unit_test(accents_and_other_letters_keep_names_apart),
        cmocka_unit_test(every_prototype_is_itself_and_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
