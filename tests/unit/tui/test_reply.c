/* SPDX-License-Identifier: MIT
 * What terminals say when they are asked comes as answers, never as text. */
#include "key_text.h"

static void devices_tell_what_they_are(void **state)
{
    (void)state;
    assert_keys("\033[?62;4;22cx", "<device 62 4 22> text=x ");
    assert_keys("\033[?6c\033[?c", "<device 6> <device> ");
    assert_keys("\033[>84;0;0c", "<secondary 84 0 0> ");
    assert_keys("\033P!|7E565445\033\\x", "<tertiary 7E565445> text=x ");
}

static void terminals_tell_their_name(void **state)
{
    (void)state;
    assert_keys("\033P>|kitty(0.26.5)\033\\x", "<version kitty(0.26.5)> text=x ");
    assert_keys("\033P>|tmux 3.3a\007x", "<version tmux 3.3a> text=x ");
}

static void capabilities_come_as_they_are(void **state)
{
    (void)state;
    assert_keys("\033P1+r524742=38\033\\\033P0+r\033\\", "<capability 524742=38> <capability> ");
}

static void modes_and_the_keyboard_are_told(void **state)
{
    (void)state;
    assert_keys("\033[?2026;2$y\033[?0u\033[?5u", "<mode 2026 2> <keyboard 0> <keyboard 5> ");
    assert_keys("\033[12;2$yx", "<other 12> text=x ");
}

static void colours_are_told(void **state)
{
    (void)state;
    assert_keys("\033]11;rgb:1e1e/1e1e/2e2e\033\\x", "<colour 11 rgb:1e1e/1e1e/2e2e> text=x ");
    assert_keys("\033]10;rgb:ff/ff/ff\007", "<colour 10 rgb:ff/ff/ff> ");
    assert_keys("\033]4;0;rgb:0000/0000/0000\033\\", "<colour 4 0 rgb:0000/0000/0000> ");
}

static void a_position_where_no_key_could_be_is_one(void **state)
{
    (void)state;
    assert_keys("\033[2;5R\033[24;80R", "<position 2 5> <position 24 80> ");
    assert_keys("\033[?1;5R", "<position 1 5> ");
}

static void a_position_in_the_first_row_is_one_while_expected(void **state)
{
    (void)state;
    assert_keys("\033[1;2R\033[1;2R\033OR", "<position 1 2> shift-f3 f3 ");
}

static void nothing_else_that_terminals_say_is_text(void **state)
{
    (void)state;
    assert_keys("\033[0n\033[8;24;80t\033[?997;1nx",
                "<other 0> <other 8 24 80> <other 997 1> text=x ");
    assert_keys("\033_Gi=1;OK\033\\x\033^y\033\\z", "<other Gi=1;OK> text=x <other y> text=z ");
    assert_keys("\033]52;c;aGk=\007\033]lName\033\\x", "<other 52 c;aGk=> <other lName> text=x ");
    assert_keys("\033P1$r0m\033\\\033Xsecret\033\\", "<other 1$r0m> <other secret> ");
    assert_keys("\033[=1;2c\033[>1u\033[<1u", "<other 1 2> <other 1> <other 1> ");
}

static void numbers_that_are_too_large_or_too_many_end_the_numbers(void **state)
{
    (void)state;
    assert_keys("\033[?1;99999999999;3c", "<device 1> ");
    assert_keys("\033[?1;;3c", "<device 1 0 3> ");
    assert_keys("\033[?1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17c",
                "<device 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16> ");
}

/* -1 for no colour */
static int64_t colour_of(struct str text)
{
    struct reply reply = {.kind = REPLY_COLOUR, .text = text};
    colour found;

    return reply_colour(&reply, &found) ? (int64_t)found : -1;
}

static void colours_have_one_to_four_digits(void **state)
{
    (void)state;
    assert_int_equal(colour_of(STR("rgb:f/0/8")), COLOUR_RGB(255, 0, 136));
    assert_int_equal(colour_of(STR("rgb:ff/00/1E")), COLOUR_RGB(255, 0, 30));
    assert_int_equal(colour_of(STR("rgb:fff/000/1e1")), COLOUR_RGB(255, 0, 30));
    assert_int_equal(colour_of(STR("rgb:ffff/0000/1e1e")), COLOUR_RGB(255, 0, 30));
    assert_int_equal(colour_of(STR("rgba:ffff/0000/1e1e/8080")), COLOUR_RGB(255, 0, 30));
}

static void other_text_is_no_colour(void **state)
{
    struct reply version = {.kind = REPLY_VERSION, .text = STR_INIT("rgb:f/f/f")};
    colour found;

    (void)state;
    assert_int_equal(colour_of(STR("")), -1);
    assert_int_equal(colour_of(STR("rgb:")), -1);
    assert_int_equal(colour_of(STR("rgb:f/f")), -1);
    assert_int_equal(colour_of(STR("rgb:fffff/f/f")), -1);
    assert_int_equal(colour_of(STR("rgb:f/g/f")), -1);
    assert_int_equal(colour_of(STR("black")), -1);
    assert_false(reply_colour(&version, &found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(devices_tell_what_they_are),
        cmocka_unit_test(terminals_tell_their_name),
        cmocka_unit_test(capabilities_come_as_they_are),
        cmocka_unit_test(modes_and_the_keyboard_are_told),
        cmocka_unit_test(colours_are_told),
        cmocka_unit_test(a_position_where_no_key_could_be_is_one),
        cmocka_unit_test(a_position_in_the_first_row_is_one_while_expected),
        cmocka_unit_test(nothing_else_that_terminals_say_is_text),
        cmocka_unit_test(numbers_that_are_too_large_or_too_many_end_the_numbers),
        cmocka_unit_test(colours_have_one_to_four_digits),
        cmocka_unit_test(other_text_is_no_colour),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
