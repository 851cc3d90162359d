/* SPDX-License-Identifier: MIT
 * Items as text: the forms, and that nothing of others can act on a terminal or pass for ours. */
#include "base/utf8.h"
#include "client/text/clean.h"
#include "client/text/plain.h"
#include "unit.h"

#include <string.h>

/* 12:34:56 UTC */
static const int64_t then_ms = 1700000000000 - 1700000000000 % 86400000 + 45296000;

static const struct plain_style plain = {.own_lines = true};

static struct item item(enum item_kind kind, const char *room, const char *name, const char *text)
{
    return (struct item){.kind = kind,
                         .unix_ms = then_ms,
                         .room = str_from(room),
                         .name = str_from(name),
                         .text = str_from(text)};
}

static void assert_written(struct item it, struct plain_style style, const char *expected)
{
    struct buf out;

    buf_init(&out, 1 << 20);
    assert_int_equal(plain_write(&out, &it, &style), expected != NULL);
    buf_add_char(&out, '\0');
    assert_string_equal(out.p, expected ? expected : "");
    buf_finish(&out);
}

static void each_kind_has_its_form(void **state)
{
    struct item own = item(ITEM_PRIVATE, "bob", "ann", "psst"), it;

    (void)state;
    own.own = true;
    assert_written(item(ITEM_MESSAGE, "#dev", "ann", "hi"), plain, "[12:34] ann: hi");
    assert_written(item(ITEM_PRIVATE, "ann", "ann", "psst"), plain, "[12:34] ann (to you): psst");
    assert_written(item(ITEM_PRIVATE, "@#dev", "ann", "psst"), plain,
                   "[12:34] ann (to @#dev): psst");
    assert_written(own, plain, "[12:34] ann (to bob): psst");
    assert_written(item(ITEM_ACTION, "#dev", "ann", "waves"), plain, "[12:34] ~ ann waves");
    assert_written(item(ITEM_NOTICE, "#dev", "ann", "hm"), plain, "[12:34] ann (notice): hm");
    assert_written(item(ITEM_NOTICE, "ann", "ann", "hm"), plain, "[12:34] ann (notice to you): hm");
    assert_written(item(ITEM_JOIN, "#dev", "ann", "has joined"), plain, "[12:34] * ann has joined");
    assert_written(item(ITEM_EVENT, "", "", "ann set the topic: tea"), plain,
                   "[12:34] * ann set the topic: tea");
    assert_written(item(ITEM_REPLY, "", "", "Users online are: ann (1)"), plain,
                   "Users online are: ann (1)");
    assert_written(item(ITEM_ERROR, "", "", "There is no bob here."), plain,
                   "! There is no bob here.");
    it = item(ITEM_MESSAGE, "#dev", "ann", "hi");
    it.elsewhere = true;
    assert_written(it, plain, "[12:34] ann (in #dev): hi");
    it.kind = ITEM_LEAVE;
    it.text = STR("has left");
    assert_written(it, plain, "[12:34] * ann has left (in #dev)");
}

static void style_decides_about_times_and_own_lines(void **state)
{
    struct item own = item(ITEM_MESSAGE, "#dev", "ann", "hi");

    (void)state;
    own.own = true;
    assert_written(own, (struct plain_style){0}, NULL);
    assert_written(own, (struct plain_style){.own_lines = true, .no_times = true}, "ann: hi");
    assert_written(own, (struct plain_style){.own_lines = true, .utc_offset_s = 5400},
                   "[14:04] ann: hi");
    assert_written(own, (struct plain_style){.own_lines = true, .utc_offset_s = -46800},
                   "[23:34] ann: hi");
}

static void own_line_is_green_and_no_other(void **state)
{
    struct plain_style colour = {.colour = true, .own_lines = true};
    struct item it = item(ITEM_MESSAGE, "#dev", "ann", "hi");
    struct buf out;

    (void)state;
    buf_init(&out, 4096);
    assert_true(plain_write(&out, &it, &colour));
    buf_add_char(&out, '\0');
    assert_null(strstr(out.p, "\033[32m"));
    assert_null(strstr(out.p, "\033[34m"));
    assert_non_null(strstr(out.p, "\033[38;5;"));
    buf_clear(&out);
    it.own = true;
    assert_true(plain_write(&out, &it, &colour));
    buf_add_char(&out, '\0');
    assert_non_null(strstr(out.p, "\033[32mann\033[m"));
    buf_finish(&out);
}

static void assert_clean(struct str text, const char *expected)
{
    struct buf out;

    buf_init(&out, 1 << 16);
    assert_true(clean_add(&out, text));
    buf_add_char(&out, '\0');
    assert_string_equal(out.p, expected);
    buf_finish(&out);
}

#define GONE "\xEF\xBF\xBD"

static void controls_become_harmless(void **state)
{
    (void)state;
    assert_clean(STR("a\033[31mb"), "a" GONE "[31mb");
    assert_clean(STR("a\r\nb\tc\x7f"), "a" GONE GONE "b c" GONE);
    assert_clean(STR("a\xC2\x9B"
                     "31mb"),
                 "a" GONE "31mb");
    assert_clean(STR("\xE2\x80\xAE"
                     "abc\xE2\x81\xA6"),
                 "abc");
    assert_clean(STR("\xE2\x80\xA8x"), GONE "x");
    assert_clean(STR("a\xFF\xFE\xE2\x82"), "a" GONE GONE GONE GONE);
    assert_clean(STR("é 漢字 👍🏽 👨‍👩‍👧"),
                 "é 漢字 👍🏽 👨‍👩‍👧");
}

static void formatting_codes_are_stripped(void **state)
{
    (void)state;
    assert_clean(STR("\002bold\017 \0034,12red\003 \00399x \003,5 \0031,a"), "bold red x ,5 ,a");
    assert_clean(STR("\004ff00AAhex \004ffzz \035\036\037\021\026i"), "hex ffzz i");
    assert_clean(STR("\003"), "");
    assert_clean(STR("\00312"), "");
}

static void refused_line_is_written_with_its_reason(void **state)
{
    struct item it = item(ITEM_MESSAGE, "#dev", "ann", "one\ntwo");

    (void)state;
    it.own = true;
    it.state = ITEM_REFUSED;
    it.reason = STR("too\nlong");
    assert_written(it, plain, "! Not sent: one ↵ two (too" GONE "long)");
}

static void words_for_some_say_for_whom(void **state)
{
    struct item it = item(ITEM_MESSAGE, "#dev", "bob", "psst");

    (void)state;
    it.audience = STR("@#dev");
    assert_written(it, plain, "[12:34] bob (to @#dev): psst");
    it.audience = STR("ann");
    assert_written(it, plain, "[12:34] bob (to you): psst");
}

static void nobody_can_pass_for_the_program(void **state)
{
    (void)state;
    assert_written(item(ITEM_MESSAGE, "#dev", "ann", "x\n[12:34] * bob has left"), plain,
                   "[12:34] ann: x ↵ [12:34] * bob has left");
    assert_written(item(ITEM_MESSAGE, "#dev", "* bob has left", "x"), plain,
                   "[12:34] " GONE GONE "bob" GONE "has" GONE "left: x");
    assert_written(item(ITEM_ACTION, "#dev", "*", "bob has left"), plain,
                   "[12:34] ~ " GONE " bob has left");
    assert_written(item(ITEM_MESSAGE, "#dev", "ann (to you)", "x"), plain,
                   "[12:34] ann" GONE GONE "to" GONE "you" GONE ": x");
    assert_written(item(ITEM_MESSAGE, "#dev", "", "x"), plain, "[12:34] ?: x");
    assert_written(item(ITEM_JOIN, "#dev", "a\033[2Jb", "has joined"), plain,
                   "[12:34] * a" GONE "[2Jb has joined");
}

static void full_buffer_takes_nothing(void **state)
{
    struct item it = item(ITEM_MESSAGE, "#dev", "ann", "hello");
    struct buf out;

    (void)state;
    buf_init(&out, 12);
    assert_true(buf_add(&out, STR("before")));
    assert_false(plain_write(&out, &it, &plain));
    assert_true(out.overflowed);
    assert_str(buf_str(&out), "before");
    buf_finish(&out);
}

static void day_is_told_when_it_changes(void **state)
{
    struct item it = item(ITEM_MESSAGE, "#dev", "ann", "hi");
    struct item reply = item(ITEM_REPLY, "", "", "hi");
    struct buf out;
    int64_t day = 0;

    (void)state;
    buf_init(&out, 4096);
    assert_false(plain_write_day(&out, &day, &reply, &plain));
    assert_true(plain_write_day(&out, &day, &it, &plain));
    assert_str(buf_str(&out), "--- Tuesday, 14 November 2023 ---");
    assert_false(plain_write_day(&out, &day, &it, &plain));
    it.unix_ms += 86400000;
    buf_clear(&out);
    assert_true(plain_write_day(&out, &day, &it, &plain));
    assert_str(buf_str(&out), "--- Wednesday, 15 November 2023 ---");
    buf_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_has_its_form),
        cmocka_unit_test(style_decides_about_times_and_own_lines),
        cmocka_unit_test(own_line_is_green_and_no_other),
        cmocka_unit_test(controls_become_harmless),
        cmocka_unit_test(formatting_codes_are_stripped),
        cmocka_unit_test(refused_line_is_written_with_its_reason),
        cmocka_unit_test(words_for_some_say_for_whom),
        cmocka_unit_test(nobody_can_pass_for_the_program),
        cmocka_unit_test(full_buffer_takes_nothing),
        cmocka_unit_test(day_is_told_when_it_changes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
