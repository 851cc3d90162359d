/* SPDX-License-Identifier: MIT
 * test_str: borrowed text, its edges and its refusals. */
#include "base/mem.h"
#include "unit.h"

static const struct str nothing = {0};

static void equal_means_same_length_and_bytes(void **state)
{
    (void)state;
    assert_true(str_eq(STR("room"), STR("room")));
    assert_false(str_eq(STR("room"), STR("rooms")));
    assert_false(str_eq(STR("room"), STR("Room")));
    assert_true(str_eq(nothing, STR("")));
    assert_true(str_eq(STR("a\0b"), STR("a\0b")));
    assert_false(str_eq(STR("a\0b"), STR("a\0c")));
}

static void nocase_folds_ascii_letters_only(void **state)
{
    (void)state;
    assert_true(str_eq_nocase(STR("PrivMsg"), STR("PRIVMSG")));
    assert_false(str_eq_nocase(STR("[x]"), STR("{x}")));
    assert_false(str_eq_nocase(STR("\xC3\x84"), STR("\xC3\xA4")));
    assert_false(str_eq_nocase(STR("@"), STR("`")));
}

static void compare_orders_by_bytes_and_then_length(void **state)
{
    (void)state;
    assert_int_equal(str_compare(STR("a"), STR("a")), 0);
    assert_int_equal(str_compare(nothing, STR("")), 0);
    assert_true(str_compare(STR("a"), STR("b")) < 0);
    assert_true(str_compare(STR("a"), STR("ab")) < 0);
    assert_true(str_compare(STR("b"), STR("ab")) > 0);
    assert_true(str_compare(STR("\xFF"), STR("a")) > 0);
}

static void starts_needs_the_whole_prefix(void **state)
{
    (void)state;
    assert_true(str_starts(STR("#lobby"), STR("#")));
    assert_true(str_starts(STR("#"), STR("#")));
    assert_false(str_starts(nothing, STR("#")));
    assert_false(str_starts(STR("JOI"), STR("JOIN")));
    assert_true(str_starts_nocase(STR("join #a"), STR("JOIN")));
    assert_true(str_starts(STR("x"), nothing));
}

static void ascii_has_no_byte_past_127(void **state)
{
    (void)state;
    assert_true(str_is_ascii(nothing));
    assert_true(str_is_ascii(STR("a\0\x7F")));
    assert_false(str_is_ascii(STR("a\x80")));
}

static void find_gives_the_length_when_absent(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("a b"), ' '), 1);
    assert_int_equal(str_find(STR("ab"), ' '), 2);
    assert_int_equal(str_find(nothing, ' '), 0);
    assert_true(str_contains(STR("a\0b"), '\0'));
    assert_false(str_contains(nothing, '\0'));
}

static void cut_takes_the_separator_away(void **state)
{
    struct str rest = STR("a,,b");

    (void)state;
    assert_str(str_cut(&rest, ','), "a");
    assert_str(str_cut(&rest, ','), "");
    assert_str(str_cut(&rest, ','), "b");
    assert_int_equal(rest.n, 0);
    assert_str(str_cut(&rest, ','), "");
}

static void word_passes_over_runs_of_spaces(void **state)
{
    struct str rest = STR("  one   two ");

    (void)state;
    assert_str(str_word(&rest), "one");
    assert_str(str_word(&rest), "two");
    assert_str(str_word(&rest), "");
    assert_int_equal(rest.n, 0);
}

static void skip_and_first_stop_at_the_end(void **state)
{
    (void)state;
    assert_str(str_skip(STR("abc"), 2), "c");
    assert_str(str_skip(STR("abc"), 3), "");
    assert_str(str_skip(STR("abc"), 4), "");
    assert_str(str_first(STR("abc"), 2), "ab");
    assert_str(str_first(STR("abc"), 4), "abc");
    assert_null(str_skip(nothing, 1).p);
}

static void trim_takes_blanks_from_both_ends(void **state)
{
    (void)state;
    assert_str(str_trim(STR(" \t a b\r\n")), "a b");
    assert_str(str_trim(STR(" \t\r\n")), "");
    assert_str(str_trim(nothing), "");
}

static void number_takes_digits_up_to_the_maximum(void **state)
{
    uint64_t value = 7;

    (void)state;
    assert_true(str_number(STR("0"), 0, &value));
    assert_int_equal(value, 0);
    assert_true(str_number(STR("0065535"), 65535, &value));
    assert_int_equal(value, 65535);
    assert_false(str_number(STR("65536"), 65535, &value));
    assert_true(str_number(STR("3"), 3, &value));
    assert_false(str_number(STR("4"), 3, &value));
    assert_false(str_number(STR("1"), 0, &value));
    assert_false(str_number(STR("2"), 1, &value));
    assert_true(str_number(STR("18446744073709551615"), UINT64_MAX, &value));
    assert_true(value == UINT64_MAX);
    assert_false(str_number(STR("18446744073709551616"), UINT64_MAX, &value));
    assert_false(str_number(STR("99999999999999999999999"), UINT64_MAX, &value));
    assert_true(value == UINT64_MAX);
}

static void number_refuses_all_but_digits(void **state)
{
    uint64_t value = 7;

    (void)state;
    assert_false(str_number(nothing, 10, &value));
    assert_false(str_number(STR("-1"), 10, &value));
    assert_false(str_number(STR("+1"), 10, &value));
    assert_false(str_number(STR(" 1"), 10, &value));
    assert_false(str_number(STR("1 "), 10, &value));
    assert_false(str_number(STR("0x1"), 10, &value));
    assert_int_equal(value, 7);
}

static void copy_ends_with_nul(void **state)
{
    char *copy = str_copy(str_first(STR("abc"), 2));
    char *empty = str_copy(nothing);

    (void)state;
    assert_string_equal(copy, "ab");
    assert_string_equal(empty, "");
    mem_free(copy);
    mem_free(empty);
}

static void null_c_string_is_the_empty_str(void **state)
{
    (void)state;
    assert_int_equal(str_from(NULL).n, 0);
    assert_str(str_from("ann"), "ann");
}

static void only_ascii_letters_change_case(void **state)
{
    (void)state;
    assert_int_equal(ascii_lower('Z'), 'z');
    assert_int_equal(ascii_upper('a'), 'A');
    assert_int_equal(ascii_lower('['), '[');
    assert_int_equal(ascii_lower('@'), '@');
    assert_int_equal(ascii_upper('{'), '{');
    assert_int_equal(ascii_upper('`'), '`');
}

static void hash_is_the_known_one_and_folds(void **state)
{
    (void)state;
    assert_int_equal(str_hash_nocase(STR("")), 0x811C9DC5);
    assert_int_equal(str_hash_nocase(STR("a")), 0xE40C292C);
    assert_int_equal(str_hash_nocase(STR("FooBar")), 0xBF9CF968);
}

static void one_alone_is_no_plural(void **state)
{
    (void)state;
    assert_string_equal(plural(0), "s");
    assert_string_equal(plural(1), "");
    assert_string_equal(plural(2), "s");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_means_same_length_and_bytes),
        cmocka_unit_test(nocase_folds_ascii_letters_only),
        cmocka_unit_test(compare_orders_by_bytes_and_then_length),
        cmocka_unit_test(starts_needs_the_whole_prefix),
        cmocka_unit_test(ascii_has_no_byte_past_127),
        cmocka_unit_test(find_gives_the_length_when_absent),
        cmocka_unit_test(cut_takes_the_separator_away),
        cmocka_unit_test(word_passes_over_runs_of_spaces),
        cmocka_unit_test(skip_and_first_stop_at_the_end),
        cmocka_unit_test(trim_takes_blanks_from_both_ends),
        cmocka_unit_test(number_takes_digits_up_to_the_maximum),
        cmocka_unit_test(number_refuses_all_but_digits),
        cmocka_unit_test(copy_ends_with_nul),
        cmocka_unit_test(null_c_string_is_the_empty_str),
        cmocka_unit_test(only_ascii_letters_change_case),
        cmocka_unit_test(hash_is_the_known_one_and_folds),
        cmocka_unit_test(one_alone_is_no_plural),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
