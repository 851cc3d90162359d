/* SPDX-License-Identifier: MIT
 * test_message: the grammar and its edges, and what may be written. */
#include "irc/message.h"
#include "unit.h"

static struct message parsed(struct str line)
{
    struct message m = {0};

    assert_int_equal(message_parse(line, &m), MESSAGE_OK);
    return m;
}

static enum message_error error_of(struct str line)
{
    struct message m;

    return message_parse(line, &m);
}

static void all_parts_are_found(void **state)
{
    struct message m = parsed(STR("@a=b;c :ann!u@h PRIVMSG #lobby :hi there"));

    (void)state;
    assert_str(m.tags, "a=b;c");
    assert_str(m.source, "ann!u@h");
    assert_str(m.command, "PRIVMSG");
    assert_int_equal(m.param_count, 2);
    assert_str(m.params[0], "#lobby");
    assert_str(m.params[1], "hi there");
}

static void command_alone_is_a_message(void **state)
{
    struct message m = parsed(STR("QUIT"));

    (void)state;
    assert_str(m.command, "QUIT");
    assert_int_equal(m.tags.n + m.source.n + m.param_count, 0);
}

static void spaces_may_come_in_runs(void **state)
{
    struct message m = parsed(STR("@a  :src   MODE  #a   +o  ann  "));

    (void)state;
    assert_str(m.tags, "a");
    assert_str(m.source, "src");
    assert_str(m.command, "MODE");
    assert_int_equal(m.param_count, 3);
    assert_str(m.params[2], "ann");
}

static void trailing_keeps_every_byte(void **state)
{
    struct message m = parsed(STR("PRIVMSG a ::) :x  "));

    (void)state;
    assert_int_equal(m.param_count, 2);
    assert_str(m.params[1], ":) :x  ");
    m = parsed(STR("TOPIC #a :"));
    assert_int_equal(m.param_count, 2);
    assert_str(m.params[1], "");
}

static void colon_inside_a_word_is_a_colon(void **state)
{
    struct message m = parsed(STR("WHOIS a:b ::1"));

    (void)state;
    assert_str(m.params[0], "a:b");
    assert_str(m.params[1], ":1");
}

static void last_of_fifteen_takes_the_rest(void **state)
{
    struct message m = parsed(STR("X 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 :17"));

    (void)state;
    assert_int_equal(m.param_count, MESSAGE_PARAMS_MAX);
    assert_str(m.params[13], "14");
    assert_str(m.params[14], "15 16 :17");
    m = parsed(STR("X 1 2 3 4 5 6 7 8 9 10 11 12 13 14 :15 16"));
    assert_str(m.params[14], "15 16");
    m = parsed(STR("X 1 2 3 4 5 6 7 8 9 10 11 12 13 14 "));
    assert_int_equal(m.param_count, 14);
}

static void nothing_but_spaces_is_empty(void **state)
{
    (void)state;
    assert_int_equal(error_of((struct str){0}), MESSAGE_EMPTY);
    assert_int_equal(error_of(STR("   ")), MESSAGE_EMPTY);
}

static void bytes_that_end_lines_are_refused_anywhere(void **state)
{
    (void)state;
    assert_int_equal(error_of(STR("PRIVMSG a :x\rQUIT")), MESSAGE_BAD_BYTE);
    assert_int_equal(error_of(STR("PRIVMSG a :x\nQUIT")), MESSAGE_BAD_BYTE);
    assert_int_equal(error_of(STR("PRIVMSG a :x\0")), MESSAGE_BAD_BYTE);
    assert_int_equal(error_of(STR("\rPING")), MESSAGE_BAD_BYTE);
    assert_int_equal(error_of(STR("@a\0 PING")), MESSAGE_BAD_BYTE);
}

static void tags_or_source_alone_have_no_command(void **state)
{
    (void)state;
    assert_int_equal(error_of(STR("@a")), MESSAGE_NO_COMMAND);
    assert_int_equal(error_of(STR("@a ")), MESSAGE_NO_COMMAND);
    assert_int_equal(error_of(STR(":src")), MESSAGE_NO_COMMAND);
    assert_int_equal(error_of(STR("@a :src  ")), MESSAGE_NO_COMMAND);
    assert_int_equal(error_of(STR("@")), MESSAGE_NO_COMMAND);
    assert_int_equal(error_of(STR(":")), MESSAGE_NO_COMMAND);
}

static void refused_line_leaves_the_message_alone(void **state)
{
    struct message m = {.command = STR("OLD")};

    (void)state;
    assert_int_equal(message_parse(STR(":src"), &m), MESSAGE_NO_COMMAND);
    assert_str(m.command, "OLD");
}

/* Tags behind a space would slip past the limit that lines put on them. */
static void tags_stand_at_the_very_start(void **state)
{
    struct message m = parsed(STR(" @a=b PING"));

    (void)state;
    assert_int_equal(m.tags.n, 0);
    assert_str(m.command, "@a=b");
}

static void missing_parameter_is_empty(void **state)
{
    struct message m = parsed(STR("KICK #a"));

    (void)state;
    assert_str(message_param(&m, 0), "#a");
    assert_int_equal(message_param(&m, 1).n, 0);
    assert_int_equal(message_param(&m, 1000).n, 0);
}

static void nick_of_a_source_ends_at_the_exclamation_mark(void **state)
{
    (void)state;
    assert_str(source_nick(STR("ann!u@h")), "ann");
    assert_str(source_nick(STR("irc.example")), "irc.example");
    assert_str(source_nick(STR("!u@h")), "");
    assert_str(source_nick((struct str){0}), "");
}

static void last_parameter_gets_a_colon_when_it_needs_one(void **state)
{
    static const struct str cases[][2] = {
        {STR_INIT("word"), STR_INIT(" word")},
        {STR_INIT(""), STR_INIT(" :")},
        {STR_INIT("two words"), STR_INIT(" :two words")},
        {STR_INIT(":)"), STR_INIT(" ::)")},
        {STR_INIT("a:b"), STR_INIT(" a:b")},
        {STR_INIT(" "), STR_INIT(" : ")},
    };
    struct buf b;

    (void)state;
    buf_init(&b, 100);
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        buf_clear(&b);
        assert_true(message_add_last(&b, cases[i][0]));
        assert_true(str_eq(buf_str(&b), cases[i][1]));
    }
    buf_finish(&b);
}

static void last_parameter_that_does_not_fit_leaves_nothing(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 4);
    assert_true(buf_add(&b, STR("X")));
    assert_false(message_add_last(&b, STR("abc")));
    assert_false(message_add_last(&b, STR(":b")));
    assert_str(buf_str(&b), "X");
    assert_true(message_add_last(&b, STR("ab")));
    assert_str(buf_str(&b), "X ab");
    buf_finish(&b);
}

static void written_message_reads_as_it_was_meant(void **state)
{
    struct message m = {
        .tags = STR("a=b"),
        .source = STR("ann"),
        .command = STR("KICK"),
        .params = {STR("#a"), STR("bob"), STR("")},
        .param_count = 3,
    };
    struct buf b;

    (void)state;
    buf_init(&b, 100);
    assert_true(message_write(&b, &m));
    assert_str(buf_str(&b), "@a=b :ann KICK #a bob :");
    buf_clear(&b);
    m = (struct message){.command = STR("QUIT")};
    assert_true(message_write(&b, &m));
    assert_str(buf_str(&b), "QUIT");
    buf_finish(&b);
}

static void message_that_does_not_fit_leaves_nothing(void **state)
{
    struct message m = parsed(STR("@t :s PING a :b c"));
    struct buf b;

    (void)state;
    for (size_t limit = 0; limit < 17; limit++) {
        buf_init(&b, limit + 1);
        buf_add_char(&b, '>');
        assert_false(message_write(&b, &m));
        assert_str(buf_str(&b), ">");
        buf_finish(&b);
    }
    buf_init(&b, 18);
    buf_add_char(&b, '>');
    assert_true(message_write(&b, &m));
    assert_str(buf_str(&b), ">@t :s PING a :b c");
    buf_finish(&b);
}

static bool can_write(struct message m)
{
    struct buf b;
    bool done;

    buf_init(&b, 100);
    done = message_write(&b, &m);
    if (!done) assert_int_equal(b.n, 0);
    buf_finish(&b);
    return done;
}

static void parts_that_would_forge_others_are_not_written(void **state)
{
    struct str ok = STR("OK"), forged = STR("x\r\nQUIT");

    (void)state;
    assert_true(can_write((struct message){.command = ok, .params = {ok, ok}, .param_count = 2}));
    assert_false(can_write((struct message){.command = STR("")}));
    assert_false(can_write((struct message){.command = STR("A B")}));
    assert_false(can_write((struct message){.command = STR(":A")}));
    assert_false(can_write((struct message){.command = STR("@A")}));
    assert_false(can_write((struct message){.command = forged}));
    assert_false(can_write((struct message){.command = ok, .source = STR("a b")}));
    assert_false(can_write((struct message){.command = ok, .tags = STR("a b")}));
    assert_false(can_write((struct message){.command = ok, .params = {forged}, .param_count = 1}));
    assert_false(
        can_write((struct message){.command = ok, .params = {STR("x\0")}, .param_count = 1}));
    assert_false(
        can_write((struct message){.command = ok, .params = {STR(":a"), ok}, .param_count = 2}));
    assert_false(
        can_write((struct message){.command = ok, .params = {STR(""), ok}, .param_count = 2}));
    assert_false(
        can_write((struct message){.command = ok, .params = {STR("a b"), ok}, .param_count = 2}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_parts_are_found),
        cmocka_unit_test(command_alone_is_a_message),
        cmocka_unit_test(spaces_may_come_in_runs),
        cmocka_unit_test(trailing_keeps_every_byte),
        cmocka_unit_test(colon_inside_a_word_is_a_colon),
        cmocka_unit_test(last_of_fifteen_takes_the_rest),
        cmocka_unit_test(nothing_but_spaces_is_empty),
        cmocka_unit_test(bytes_that_end_lines_are_refused_anywhere),
        cmocka_unit_test(tags_or_source_alone_have_no_command),
        cmocka_unit_test(refused_line_leaves_the_message_alone),
        cmocka_unit_test(tags_stand_at_the_very_start),
        cmocka_unit_test(missing_parameter_is_empty),
        cmocka_unit_test(nick_of_a_source_ends_at_the_exclamation_mark),
        cmocka_unit_test(last_parameter_gets_a_colon_when_it_needs_one),
        cmocka_unit_test(last_parameter_that_does_not_fit_leaves_nothing),
        cmocka_unit_test(written_message_reads_as_it_was_meant),
        cmocka_unit_test(message_that_does_not_fit_leaves_nothing),
        cmocka_unit_test(parts_that_would_forge_others_are_not_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
