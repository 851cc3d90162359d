/* SPDX-License-Identifier: MIT
 * test_tags: IRCv3 message-tags by its own examples, and a thousand tags at once. */
#include "irc/tags.h"
#include "unit.h"

static struct buf text;

static int start(void **state)
{
    (void)state;
    buf_init(&text, 20000);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    buf_finish(&text);
    return 0;
}

static struct str unescaped(struct str escaped)
{
    buf_clear(&text);
    assert_true(tags_add_unescaped(&text, escaped));
    return buf_str(&text);
}

static struct str escaped(struct str value)
{
    buf_clear(&text);
    assert_true(tags_add_escaped(&text, value));
    return buf_str(&text);
}

static struct str client_only(struct str tags)
{
    buf_clear(&text);
    assert_true(tags_add_client_only(&text, tags));
    return buf_str(&text);
}

static void tags_come_one_by_one(void **state)
{
    struct str rest = STR(";;aaa=bbb;ccc;;+example.com/ddd=e=e;x=;");
    struct tag tag;

    (void)state;
    assert_true(tags_next(&rest, &tag));
    assert_str(tag.key, "aaa");
    assert_str(tag.value, "bbb");
    assert_true(tags_next(&rest, &tag));
    assert_str(tag.key, "ccc");
    assert_str(tag.value, "");
    assert_true(tags_next(&rest, &tag));
    assert_str(tag.key, "+example.com/ddd");
    assert_str(tag.value, "e=e");
    assert_true(tags_next(&rest, &tag));
    assert_str(tag.key, "x");
    assert_str(tag.value, "");
    assert_false(tags_next(&rest, &tag));
}

static void last_of_equal_keys_counts(void **state)
{
    struct str value = STR("old");

    (void)state;
    assert_true(tags_get(STR("a=1;b=2;a=3"), STR("a"), &value));
    assert_str(value, "3");
    assert_true(tags_get(STR("a=1;a"), STR("a"), &value));
    assert_str(value, "");
    value = STR("old");
    assert_false(tags_get(STR("a=1"), STR("A"), &value));
    assert_false(tags_get(STR("+a=1;ab=2"), STR("a"), &value));
    assert_str(value, "old");
}

static void values_are_unescaped_as_specified(void **state)
{
    (void)state;
    assert_str(unescaped(STR("raw+:=,escaped\\:\\s\\\\")), "raw+:=,escaped; \\");
    assert_str(unescaped(STR("\\r\\n")), "\r\n");
    assert_str(unescaped(STR("\\b")), "b");
    assert_str(unescaped(STR("test\\")), "test");
    assert_str(unescaped(STR("\\")), "");
    assert_str(unescaped(STR("\\\\\\")), "\\");
    assert_str(unescaped((struct str){0}), "");
}

static void values_are_escaped_as_specified(void **state)
{
    (void)state;
    assert_str(escaped(STR("raw+:=,escaped; \\")), "raw+:=,escaped\\:\\s\\\\");
    assert_str(escaped(STR("\r\n")), "\\r\\n");
    assert_str(escaped(STR(";;")), "\\:\\:");
    assert_str(escaped((struct str){0}), "");
}

static void every_byte_survives_escaping(void **state)
{
    char bytes[256];
    struct str all = {bytes, sizeof bytes}, middle;

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)i;
    middle = escaped(all);
    assert_false(str_contains(middle, ' ') || str_contains(middle, ';'));
    assert_false(str_contains(middle, '\r') || str_contains(middle, '\n'));
    struct buf back;
    buf_init(&back, 1000);
    assert_true(tags_add_unescaped(&back, middle));
    assert_true(str_eq(buf_str(&back), all));
    buf_finish(&back);
}

static void pair_and_its_value_are_one_anothers_way_back(void **state)
{
    struct arena a;
    struct str value = STR("a;b c\\d\r\n"), pair;

    (void)state;
    arena_init(&a);
    pair = tags_pair(&a, STR("key"), value);
    assert_str(pair, "key=a\\:b\\sc\\\\d\\r\\n");
    assert_true(str_eq(tags_value(&a, pair, STR("key")), value));
    assert_str(tags_value(&a, pair, STR("other")), "");
    arena_finish(&a);
}

static void time_is_read_or_none(void **state)
{
    (void)state;
    assert_int_equal(tags_time(STR("a;time=1970-01-01T00:00:01.500Z"), STR("time")), 1500);
    assert_int_equal(tags_time(STR("time=yesterday"), STR("time")), 0);
    assert_int_equal(tags_time(STR("a=b"), STR("time")), 0);
}

static void value_that_ends_with_an_at_sign_is_followed_by_others(void **state)
{
    (void)state;
    assert_str(client_only(STR("+a=@;+b=@;+c")), "+a=@;+b=@;+c");
}

static void value_that_does_not_fit_is_told(void **state)
{
    struct buf small;

    (void)state;
    buf_init(&small, 4);
    assert_false(tags_add_escaped(&small, STR("a=; ")));
    assert_true(small.overflowed);
    buf_clear(&small);
    assert_true(tags_add_escaped(&small, STR("a=;")));
    buf_clear(&small);
    assert_false(tags_add_unescaped(&small, STR("\\s\\s\\s\\s\\s")));
    buf_finish(&small);
}

static void only_client_tags_are_kept(void **state)
{
    (void)state;
    assert_str(client_only(STR("time=x;+a=1;msgid=y;+draft/reply=z;label=1")),
               "+a=1;+draft/reply=z");
    assert_str(client_only(STR("time=x;msgid=y")), "");
    assert_str(client_only(STR("a=+b")), "");
    assert_str(client_only((struct str){0}), "");
}

static void escapes_are_relayed_as_they_were(void **state)
{
    (void)state;
    assert_str(client_only(STR("+a=\\b\\:\\")), "+a=\\b\\:\\");
    assert_str(client_only(STR("+a=;+b")), "+a;+b");
}

static void each_client_tag_stands_once_with_its_last_value(void **state)
{
    (void)state;
    assert_str(client_only(STR("+b=1;+a=2;+b=3;+c;+b=4;+a")), "+b=4;+a;+c");
    assert_str(client_only(STR("+a=1;+A=2")), "+a=1;+A=2");
}

static void ill_formed_client_tags_are_left_out(void **state)
{
    (void)state;
    assert_str(client_only(STR("+;+=x;+/;+a/;+/b;+a/b/c;+a_b;+\xC3\xA9;+ok;++a;+a b")), "+ok");
    assert_str(client_only(STR("+a=\xFF;+b=\xC3\xA9")), "+b=\xC3\xA9");
    assert_str(client_only(STR("+a=good;+a=\xFF")), "+a=good");
    assert_str(client_only(STR("+draft/foo-0.2=x")), "+draft/foo-0.2=x");
}

static void client_tags_follow_those_of_the_server(void **state)
{
    (void)state;
    buf_clear(&text);
    buf_add(&text, STR("@time=x"));
    assert_true(tags_add_client_only(&text, STR("+a;+b")));
    assert_str(buf_str(&text), "@time=x;+a;+b");
    buf_clear(&text);
    buf_add(&text, STR("@"));
    assert_true(tags_add_client_only(&text, STR("+a;+b")));
    assert_str(buf_str(&text), "@+a;+b");
}

/* As many keys as a client can send, and each of them a second time. */
static void a_thousand_tags_are_still_in_order(void **state)
{
    struct buf many, expected;

    (void)state;
    buf_init(&many, 20000);
    buf_init(&expected, 20000);
    for (int i = 0; i < 1000; i++) buf_addf(&many, "+k%03d=old;", i);
    for (int i = 999; i >= 0; i--) buf_addf(&many, "+k%03d=%d;", i, i);
    for (int i = 0; i < 1000; i++) buf_addf(&expected, "%s+k%03d=%d", i ? ";" : "", i, i);
    assert_false(many.overflowed || expected.overflowed);
    assert_true(str_eq(client_only(buf_str(&many)), buf_str(&expected)));
    buf_finish(&many);
    buf_finish(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_come_one_by_one),
        cmocka_unit_test(last_of_equal_keys_counts),
        cmocka_unit_test(values_are_unescaped_as_specified),
        cmocka_unit_test(values_are_escaped_as_specified),
        cmocka_unit_test(every_byte_survives_escaping),
        cmocka_unit_test(pair_and_its_value_are_one_anothers_way_back),
        cmocka_unit_test(time_is_read_or_none),
        cmocka_unit_test(value_that_ends_with_an_at_sign_is_followed_by_others),
        cmocka_unit_test(value_that_does_not_fit_is_told),
        cmocka_unit_test(only_client_tags_are_kept),
        cmocka_unit_test(escapes_are_relayed_as_they_were),
        cmocka_unit_test(each_client_tag_stands_once_with_its_last_value),
        cmocka_unit_test(ill_formed_client_tags_are_left_out),
        cmocka_unit_test(client_tags_follow_those_of_the_server),
        cmocka_unit_test(a_thousand_tags_are_still_in_order),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
