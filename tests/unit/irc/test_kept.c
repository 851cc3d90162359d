/* SPDX-License-Identifier: MIT
 * test_kept: what was kept of a line is found again in it. */
#include "irc/kept.h"
#include "unit.h"

#define TIME "2026-01-01T00:00:00.250Z"
#define TIME_MS (INT64_C(1767225600000) + 250)

static void message_is_taken_apart(void **state)
{
    struct kept k;

    (void)state;
    assert_true(
        kept_parse(STR("@time=" TIME ";+draft/reply=x :ada!a@lan PRIVMSG #room :hi there"), &k));
    assert_int_equal(k.unix_ms, TIME_MS);
    assert_str(k.tags, "+draft/reply=x");
    assert_str(k.nick, "ada");
    assert_str(k.command, "PRIVMSG");
    assert_str(k.text, "hi there");
}

static void text_of_one_word_needs_no_colon(void **state)
{
    struct kept k;

    (void)state;
    assert_true(kept_parse(STR("@time=" TIME " :ada!a@lan PRIVMSG #room hi"), &k));
    assert_int_equal(k.tags.n, 0);
    assert_str(k.text, "hi");
    assert_true(kept_parse(STR("@time=" TIME " :ada!a@lan PRIVMSG #room :"), &k));
    assert_int_equal(k.text.n, 0);
}

static void all_lines_of_a_message_are_its_text(void **state)
{
    struct kept k;

    (void)state;
    assert_true(kept_parse(STR("@time=" TIME " :ada!a@lan PRIVMSG #room :one\ntwo\rmore"), &k));
    assert_str(k.text, "one\ntwo\rmore");
    assert_true(kept_parse(STR("@time=" TIME " :ada!a@lan PRIVMSG #room :\ntwo"), &k));
    assert_str(k.text, "\ntwo");
}

static void line_of_the_server_has_its_name_for_a_nick(void **state)
{
    struct kept k;

    (void)state;
    assert_true(kept_parse(STR("@time=" TIME " :snug.test MODE #room +m"), &k));
    assert_str(k.nick, "snug.test");
}

static void what_is_no_kept_line_is_told(void **state)
{
    static const char *const rows[] = {
        "",
        "@time=" TIME,
        "@time=" TIME " ",
        "@time=yesterday :ada PRIVMSG #room :hi",
        "@+x;time=" TIME " :ada PRIVMSG #room :hi",
        ":ada PRIVMSG #room :hi",
        "@time=" TIME " :ada",
        "@time=2026-01-01T00:00",
    };
    struct kept k;

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) assert_false(kept_parse(str_from(rows[i]), &k));
}

static void time_is_read_alone(void **state)
{
    int64_t unix_ms;

    (void)state;
    assert_true(kept_time(STR("@time=" TIME ";+x"), &unix_ms));
    assert_int_equal(unix_ms, TIME_MS);
    assert_false(kept_time(STR("time=" TIME), &unix_ms));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(message_is_taken_apart),
        cmocka_unit_test(text_of_one_word_needs_no_colon),
        cmocka_unit_test(all_lines_of_a_message_are_its_text),
        cmocka_unit_test(line_of_the_server_has_its_name_for_a_nick),
        cmocka_unit_test(what_is_no_kept_line_is_told),
        cmocka_unit_test(time_is_read_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
