/* SPDX-License-Identifier: MIT
 * test_outgoing: each client sees the tags it asked for and nothing else. */
#include "irc/message.h"
#include "irc/outgoing.h"
#include "unit.h"

static const cap_set every_cap = ((cap_set)1 << CAP_COUNT) - 1;
static struct buf text;

static int start(void **state)
{
    (void)state;
    buf_init(&text, 10000);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    buf_finish(&text);
    return 0;
}

static struct outgoing full_line(void)
{
    return (struct outgoing){
        .unix_ms = 1769860800000,
        .msgid = STR("abc-1"),
        .label = STR("l;1"),
        .batch = STR("b1"),
        .account = STR("amy"),
        .from_operator = true,
        .client_tags = STR("+x=1;+y"),
        .body = STR(":ann!u@h PRIVMSG #a :hi"),
    };
}

static struct str seen_with(struct outgoing line, cap_set caps)
{
    buf_clear(&text);
    assert_true(outgoing_write(&text, &line, caps));
    return buf_str(&text);
}

static void client_without_capabilities_sees_the_body(void **state)
{
    (void)state;
    assert_str(seen_with(full_line(), 0), ":ann!u@h PRIVMSG #a :hi\r\n");
    assert_str(seen_with(full_line(), CAP_BIT(CAP_ECHO_MESSAGE) | CAP_BIT(CAP_MULTI_PREFIX)),
               ":ann!u@h PRIVMSG #a :hi\r\n");
}

static void each_capability_shows_its_tags(void **state)
{
    (void)state;
    assert_str(seen_with(full_line(), CAP_BIT(CAP_SERVER_TIME)),
               "@time=2026-01-31T12:00:00.000Z :ann!u@h PRIVMSG #a :hi\r\n");
    assert_str(seen_with(full_line(), CAP_BIT(CAP_MESSAGE_TAGS)),
               "@msgid=abc-1;+x=1;+y :ann!u@h PRIVMSG #a :hi\r\n");
    assert_str(seen_with(full_line(), CAP_BIT(CAP_LABELED_RESPONSE)),
               "@label=l\\:1 :ann!u@h PRIVMSG #a :hi\r\n");
    assert_str(seen_with(full_line(), CAP_BIT(CAP_BATCH)), "@batch=b1 :ann!u@h PRIVMSG #a :hi\r\n");
    assert_str(seen_with(full_line(), CAP_BIT(CAP_ACCOUNT_TAG)),
               "@account=amy :ann!u@h PRIVMSG #a :hi\r\n");
    assert_str(seen_with(full_line(), CAP_BIT(CAP_OPER_TAG)),
               "@draft/oper :ann!u@h PRIVMSG #a :hi\r\n");
}

static void client_with_all_sees_all_the_servers_tags_first(void **state)
{
    (void)state;
    assert_str(seen_with(full_line(), every_cap),
               "@time=2026-01-31T12:00:00.000Z;msgid=abc-1;label=l\\:1;batch=b1;account=amy;"
               "draft/oper;+x=1;+y "
               ":ann!u@h PRIVMSG #a :hi\r\n");
}

static void line_without_tags_has_none_for_anybody(void **state)
{
    struct outgoing line = {.body = STR("PING :x")};

    (void)state;
    assert_str(seen_with(line, every_cap), "PING :x\r\n");
    assert_str(seen_with(line, 0), "PING :x\r\n");
}

static void line_is_for_those_with_and_without(void **state)
{
    struct outgoing line = {.body = STR(":ann TAGMSG #a")};
    const cap_set tags = CAP_BIT(CAP_MESSAGE_TAGS), batch = CAP_BIT(CAP_BATCH);

    (void)state;
    assert_true(outgoing_is_for(&line, 0));
    line.only_with = tags;
    assert_true(outgoing_is_for(&line, tags | batch));
    assert_false(outgoing_is_for(&line, batch));
    line = (struct outgoing){.only_without = tags | batch};
    assert_true(outgoing_is_for(&line, tags));
    assert_false(outgoing_is_for(&line, tags | batch));
    line = (struct outgoing){.never_with = tags | batch};
    assert_true(outgoing_is_for(&line, 0));
    assert_false(outgoing_is_for(&line, tags));
}

static void mask_names_every_capability_that_matters(void **state)
{
    (void)state;
    for (int cap = 0; cap < CAP_COUNT; cap++) {
        struct buf without;
        buf_init(&without, 1000);
        buf_add(&without, seen_with(full_line(), every_cap & ~CAP_BIT(cap)));
        bool same = str_eq(buf_str(&without), seen_with(full_line(), every_cap));
        assert_int_equal(same, !caps_has(outgoing_caps_mask(), (enum cap)cap));
        buf_finish(&without);
    }
}

static void lines_follow_each_other_in_one_buffer(void **state)
{
    struct outgoing line = {.msgid = STR("1"), .body = STR("A")};

    (void)state;
    buf_clear(&text);
    assert_true(outgoing_write(&text, &line, every_cap));
    assert_true(outgoing_write(&text, &line, every_cap));
    assert_str(buf_str(&text), "@msgid=1 A\r\n@msgid=1 A\r\n");
}

static void line_that_does_not_fit_leaves_nothing(void **state)
{
    struct outgoing line = full_line();
    size_t n = seen_with(line, every_cap).n;
    struct buf small;

    (void)state;
    for (size_t limit = 0; limit < n; limit++) {
        buf_init(&small, limit + 1);
        buf_add_char(&small, '>');
        assert_false(outgoing_write(&small, &line, every_cap));
        assert_str(buf_str(&small), ">");
        buf_finish(&small);
    }
    buf_init(&small, n);
    assert_true(outgoing_write(&small, &line, every_cap));
    buf_finish(&small);
}

/* A label comes back from its client unescaped: whatever is in it must stay inside its tag. */
static void label_cannot_break_out_of_its_tag(void **state)
{
    struct outgoing line = {.label = STR("a;b c\r\nQUIT\\"), .body = STR("PONG x")};
    struct str seen = seen_with(line, every_cap);
    struct message m;

    (void)state;
    assert_str(seen, "@label=a\\:b\\sc\\r\\nQUIT\\\\ PONG x\r\n");
    assert_int_equal(message_parse(str_first(seen, seen.n - 2), &m), MESSAGE_OK);
    assert_str(m.command, "PONG");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(client_without_capabilities_sees_the_body),
        cmocka_unit_test(each_capability_shows_its_tags),
        cmocka_unit_test(client_with_all_sees_all_the_servers_tags_first),
        cmocka_unit_test(line_without_tags_has_none_for_anybody),
        cmocka_unit_test(line_is_for_those_with_and_without),
        cmocka_unit_test(mask_names_every_capability_that_matters),
        cmocka_unit_test(lines_follow_each_other_in_one_buffer),
        cmocka_unit_test(line_that_does_not_fit_leaves_nothing),
        cmocka_unit_test(label_cannot_break_out_of_its_tag),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
