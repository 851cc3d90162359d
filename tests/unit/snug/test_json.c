/* SPDX-License-Identifier: MIT
 * test_json: objects of one line that any reader of JSON takes, whatever others wrote. */
#include "snug/script/json.h"
#include "unit.h"

static struct buf out;

static int set_up(void **state)
{
    (void)state;
    buf_init(&out, 1 << 16);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    buf_finish(&out);
    return 0;
}

static void an_object_is_a_line(void **state)
{
    struct json j = json_begin(&out);

    json_text(&j, "room", STR("#dev"));
    json_number(&j, "people", 3);
    json_flag(&j, "away", true);
    json_flag(&j, "gone", false);
    json_end(&j);
    assert_str(buf_str(&out), "{\"room\":\"#dev\",\"people\":3,\"away\":true,\"gone\":false}\n");
    (void)state;
}

static void an_empty_object_is_one(void **state)
{
    struct json j = json_begin(&out);

    json_end(&j);
    assert_str(buf_str(&out), "{}\n");
    (void)state;
}

static void expect_text(struct str text, struct str expected)
{
    struct json j;

    buf_clear(&out);
    j = json_begin(&out);
    json_text(&j, "t", text);
    assert_str_at(str_skip(buf_str(&out), 5), expected, __FILE__, __LINE__);
}

static void text_is_escaped_and_nothing_is_lost(void **state)
{
    expect_text(STR("say \"no\" \\ /"), STR("\"say \\\"no\\\" \\\\ /\""));
    expect_text(STR("a\nb\tc\rd"), STR("\"a\\nb\\tc\\u000dd\""));
    expect_text(((struct str){"\0\033[31m\x7f", 7}), STR("\"\\u0000\\u001b[31m\\u007f\""));
    expect_text(STR("Möwe 猫 😀"), STR("\"Möwe 猫 😀\""));
    (void)state;
}

static void what_could_act_on_a_terminal_is_escaped(void **state)
{
    expect_text(STR("\xC2\x9B"
                    "31m \xE2\x80\xAE \xE2\x80\xA8"),
                STR("\"\\u009b31m \\u202e \\u2028\""));
    (void)state;
}

static void bytes_that_are_no_text_are_replaced(void **state)
{
    expect_text(STR("a\xff\xc3"), STR("\"a\xEF\xBF\xBD\xEF\xBF\xBD\""));
    expect_text(STR("\xed\xa0\x80"), STR("\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""));
    (void)state;
}

static void an_item_has_every_field(void **state)
{
    struct item item = {.kind = ITEM_ACTION,
                        .unix_ms = 1769882709042,
                        .room = STR("#room"),
                        .name = STR("ann"),
                        .text = STR("waves"),
                        .msgid = STR("abc")};

    json_add_item(&out, &item);
    assert_str(buf_str(&out),
               "{\"time\":\"2026-01-31T18:05:09.042Z\",\"room\":\"#room\",\"name\":\"ann\","
               "\"text\":\"waves\",\"msgid\":\"abc\",\"account\":\"\",\"kind\":\"action\"}\n");
    (void)state;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_object_is_a_line),
        CASE(an_empty_object_is_one),
        CASE(text_is_escaped_and_nothing_is_lost),
        CASE(what_could_act_on_a_terminal_is_escaped),
        CASE(bytes_that_are_no_text_are_replaced),
        CASE(an_item_has_every_field),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
