/* SPDX-License-Identifier: MIT
 * test_mode: which letters take which parameters, and mode strings there and back. */
#include "irc/mode.h"
#include "unit.h"

static struct message m; /* the views into it live as long as the literal that was parsed */
static struct mode_change changes[MODE_CHANGES_MAX];

static size_t parsed(struct str line)
{
    assert_int_equal(message_parse(line, &m), MESSAGE_OK);
    return mode_parse(&m, 1, changes);
}

static void assert_change(size_t at, bool add, char letter, struct str param)
{
    assert_int_equal(changes[at].add, add);
    assert_int_equal(changes[at].letter, letter);
    assert_true(str_eq(changes[at].param, param));
    assert_ptr_equal(changes[at].info, channel_mode(letter));
}

static void parameters_go_to_the_letters_that_take_one(void **state)
{
    (void)state;
    assert_int_equal(parsed(STR("MODE #a +otk-l+l ann key 5")), 5);
    assert_change(0, true, 'o', STR("ann"));
    assert_change(1, true, 't', STR(""));
    assert_change(2, true, 'k', STR("key"));
    assert_change(3, false, 'l', STR(""));
    assert_change(4, true, 'l', STR("5"));
}

static void without_a_sign_modes_are_added(void **state)
{
    (void)state;
    assert_int_equal(parsed(STR("MODE #a m-i")), 2);
    assert_change(0, true, 'm', STR(""));
    assert_change(1, false, 'i', STR(""));
}

static void last_sign_of_several_counts(void **state)
{
    (void)state;
    assert_int_equal(parsed(STR("MODE #a +-+-m-")), 1);
    assert_change(0, false, 'm', STR(""));
}

static void list_without_parameter_is_a_query(void **state)
{
    (void)state;
    assert_int_equal(parsed(STR("MODE #a +bb x!*@*")), 2);
    assert_false(changes[0].is_query);
    assert_change(0, true, 'b', STR("x!*@*"));
    assert_true(changes[1].is_query);
    assert_int_equal(parsed(STR("MODE #a b :")), 1);
    assert_true(changes[0].is_query);
}

static void what_lacks_its_parameter_is_left_out(void **state)
{
    (void)state;
    assert_int_equal(parsed(STR("MODE #a +o-v+k+l")), 0);
    assert_int_equal(parsed(STR("MODE #a -k")), 1);
    assert_change(0, false, 'k', STR(""));
    assert_int_equal(parsed(STR("MODE #a +om")), 1);
    assert_change(0, true, 'm', STR(""));
    assert_int_equal(parsed(STR("MODE #a +o :")), 0);
}

static void unknown_letters_are_reported_and_take_nothing(void **state)
{
    (void)state;
    assert_int_equal(parsed(STR("MODE #a +xo ann")), 2);
    assert_null(changes[0].info);
    assert_int_equal(changes[0].letter, 'x');
    assert_change(1, true, 'o', STR("ann"));
}

static void bytes_that_are_no_letters_are_passed_over(void **state)
{
    (void)state;
    assert_int_equal(parsed(STR("MODE #a :+5\xC3\xA9:@ m,\x1B")), 1);
    assert_change(0, true, 'm', STR(""));
}

static void missing_mode_string_is_no_change(void **state)
{
    (void)state;
    assert_int_equal(parsed(STR("MODE #a")), 0);
    assert_int_equal(parsed(STR("MODE #a :")), 0);
    assert_int_equal(mode_parse(&m, 1000, changes), 0);
}

static void changes_past_the_maximum_are_left_out(void **state)
{
    (void)state;
    assert_int_equal(parsed(STR("MODE #a mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm")), MODE_CHANGES_MAX);
    assert_int_equal(parsed(STR("MODE #a mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmi")), MODE_CHANGES_MAX);
    assert_change(MODE_CHANGES_MAX - 1, true, 'm', STR(""));
}

static void parameters_run_out_at_the_end_of_the_message(void **state)
{
    (void)state;
    assert_int_equal(parsed(STR("MODE #a ooooooooooooooo 1 2 3 4 5 6 7 8 9 a b c d")), 13);
    assert_change(12, true, 'o', STR("d"));
}

static void assert_written(struct str line, struct str expected)
{
    struct buf b;

    buf_init(&b, 200);
    assert_true(mode_write(&b, changes, parsed(line)));
    assert_str_at(buf_str(&b), expected, __FILE__, __LINE__);
    buf_finish(&b);
}

static void signs_are_written_only_where_they_turn(void **state)
{
    (void)state;
    assert_written(STR("MODE #a +o+m-v-i+k ann bob key"), STR("+om-vi+k ann bob key"));
    assert_written(STR("MODE #a -t"), STR("-t"));
    assert_written(STR("MODE #a"), STR(""));
}

static void parameter_with_a_space_is_not_written(void **state)
{
    (void)state;
    assert_written(STR("MODE #a +o a"), STR("+o a"));
    changes[0].param = STR("two words");
    struct buf b;
    buf_init(&b, 100);
    assert_false(mode_write(&b, changes, 1));
    assert_int_equal(b.n, 0);
    buf_finish(&b);
}

static void changes_that_do_not_fit_leave_nothing(void **state)
{
    size_t count = parsed(STR("MODE #a +ov ann bob"));
    struct buf b;

    (void)state;
    for (size_t limit = 0; limit < 11; limit++) {
        buf_init(&b, limit);
        assert_false(mode_write(&b, changes, count));
        assert_int_equal(b.n, 0);
        buf_finish(&b);
    }
    buf_init(&b, 11);
    assert_true(mode_write(&b, changes, count));
    buf_finish(&b);
}

static void table_says_what_isupport_says(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 100);
    assert_true(mode_add_chanmodes(&b));
    assert_str(buf_str(&b), "beI,k,fHl,imnstyCMNRTUu");
    buf_clear(&b);
    assert_true(mode_add_prefix(&b));
    assert_str(buf_str(&b), "(qaohv)~&@%+");
    buf_finish(&b);
}

static void letters_are_known_by_case(void **state)
{
    (void)state;
    assert_int_equal(channel_mode('o')->prefix, '@');
    assert_int_equal(channel_mode('v')->kind, MODE_PREFIX);
    assert_int_equal(channel_mode('C')->kind, MODE_FLAG);
    assert_null(channel_mode('c'));
    assert_null(channel_mode('O'));
    assert_null(channel_mode('\0'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parameters_go_to_the_letters_that_take_one),
        cmocka_unit_test(without_a_sign_modes_are_added),
        cmocka_unit_test(last_sign_of_several_counts),
        cmocka_unit_test(list_without_parameter_is_a_query),
        cmocka_unit_test(what_lacks_its_parameter_is_left_out),
        cmocka_unit_test(unknown_letters_are_reported_and_take_nothing),
        cmocka_unit_test(bytes_that_are_no_letters_are_passed_over),
        cmocka_unit_test(missing_mode_string_is_no_change),
        cmocka_unit_test(changes_past_the_maximum_are_left_out),
        cmocka_unit_test(parameters_run_out_at_the_end_of_the_message),
        cmocka_unit_test(signs_are_written_only_where_they_turn),
        cmocka_unit_test(parameter_with_a_space_is_not_written),
        cmocka_unit_test(changes_that_do_not_fit_leave_nothing),
        cmocka_unit_test(table_says_what_isupport_says),
        cmocka_unit_test(letters_are_known_by_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
