/* SPDX-License-Identifier: MIT
 * test_price: what is long, or asks much, counts for more. */
#include "core/link/price.h"
#include "unit.h"

static void an_ordinary_line_counts_once(void **state)
{
    (void)state;
    assert_int_equal(price_of(STR("PRIVMSG #room :hi, who is here?")), 1);
    assert_int_equal(price_of(STR("WHOIS ann")), 1);
    assert_int_equal(price_of(STR("")), 1);
    assert_int_equal(price_of(STR("@label=1")), 1);
    assert_int_equal(price_of(STR(":x")), 1);
}

static void a_long_line_counts_for_each_piece_it_has_begun(void **state)
{
    char bytes[8190];
    struct str line = {bytes, sizeof bytes};

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = 'x';
    assert_int_equal(price_of(str_first(line, 511)), 1);
    assert_int_equal(price_of(str_first(line, 512)), 2);
    assert_int_equal(price_of(line), 16);
}

static void questions_about_everything_are_dear(void **state)
{
    (void)state;
    assert_int_equal(price_of(STR("LIST")), 25);
    assert_int_equal(price_of(STR("list #room*")), 31);
    assert_int_equal(price_of(STR("WHO")), 25);
    assert_int_equal(price_of(STR("WHO *")), 26);
    assert_int_equal(price_of(STR("@label=7 :me WHO *ann*")), 30);
    assert_int_equal(price_of(STR("WHO #room")), 5);
    assert_int_equal(price_of(STR("NAMES #room")), 5);
    assert_int_equal(price_of(STR("NICK ann")), 5);
    assert_int_equal(price_of(STR("REDACT #room x-1")), 5);
}

static void each_room_to_join_counts(void **state)
{
    (void)state;
    assert_int_equal(price_of(STR("JOIN #room")), 5);
    assert_int_equal(price_of(STR("JOIN #one,#two,#three key")), 15);
}

static void an_answer_counts_by_what_it_is_long(void **state)
{
    uint32_t rest = 0, price = 0;

    (void)state;
    assert_int_equal(price_of_answer(&rest, 100), 0);
    assert_int_equal(price_of_answer(&rest, 8192 - 256 - 356), 1);
    assert_int_equal(price_of_answer(&rest, 3 * 8192 - 256), 3);
    for (int i = 0; i < 32; i++) price += price_of_answer(&rest, 0);
    assert_int_equal(price, 1);
    assert_int_equal(rest, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ordinary_line_counts_once),
        cmocka_unit_test(a_long_line_counts_for_each_piece_it_has_begun),
        cmocka_unit_test(questions_about_everything_are_dear),
        cmocka_unit_test(each_room_to_join_counts),
        cmocka_unit_test(an_answer_counts_by_what_it_is_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
