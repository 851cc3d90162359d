/* SPDX-License-Identifier: MIT
 * test_multiline: the lines of a text, and the message that carries it. */
#include "irc/message.h"
#include "irc/multiline.h"
#include "unit.h"

/* The lines with "|" between them, "+" before those that are joined. */
static void assert_lines(struct str text, struct str expected)
{
    struct buf shown;

    buf_init(&shown, 256);
    for (struct multiline l = {.rest = text}; multiline_next(&l);) {
        if (l.joined) buf_add_char(&shown, '+');
        buf_add(&shown, l.line);
        buf_add_char(&shown, '|');
    }
    assert_str_at(buf_str(&shown), expected, __FILE__, __LINE__);
    buf_finish(&shown);
}

static void a_text_without_breaks_is_one_line(void **state)
{
    (void)state;
    assert_lines(STR("hello"), STR("hello|"));
    assert_lines(STR(""), STR("|"));
    assert_false(multiline_is_several(STR("hello")));
}

static void lf_begins_a_line_and_cr_a_joined_one(void **state)
{
    (void)state;
    assert_lines(STR("a\nb\rc"), STR("a|b|+c|"));
    assert_true(multiline_is_several(STR("a\rb")));
}

static void blank_lines_are_lines(void **state)
{
    (void)state;
    assert_lines(STR("\n\na\n"), STR("||a||"));
}

static void kept_messages_may_have_them_in_the_last_parameter(void **state)
{
    struct message m;

    (void)state;
    assert_int_equal(message_parse(STR("PRIVMSG #a :b\nc"), &m), MESSAGE_BAD_BYTE);
    assert_int_equal(message_parse_kept(STR("@+t :n PRIVMSG #a :b c\n\rd e"), &m), MESSAGE_OK);
    assert_int_equal(m.param_count, 2);
    assert_str(m.tags, "+t");
    assert_str(m.params[0], "#a");
    assert_str(m.params[1], "b c\n\rd e");
    assert_int_equal(message_parse_kept(STR("PRIVMSG #a :\nb"), &m), MESSAGE_OK);
    assert_str(m.params[1], "\nb");
}

static void nowhere_else(void **state)
{
    struct message m;

    (void)state;
    assert_int_equal(message_parse_kept(STR("QUIT\nJOIN #a"), &m), MESSAGE_BAD_BYTE);
    assert_int_equal(message_parse_kept(STR("JOIN #a \nb"), &m), MESSAGE_BAD_BYTE);
    assert_int_equal(message_parse_kept(STR("PRIVMSG #a :b\nc\0d"), &m), MESSAGE_BAD_BYTE);
    assert_int_equal(message_parse_kept(STR("\nPRIVMSG #a :b"), &m), MESSAGE_EMPTY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_without_breaks_is_one_line),
        cmocka_unit_test(lf_begins_a_line_and_cr_a_joined_one),
        cmocka_unit_test(blank_lines_are_lines),
        cmocka_unit_test(kept_messages_may_have_them_in_the_last_parameter),
        cmocka_unit_test(nowhere_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
