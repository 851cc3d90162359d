/* SPDX-License-Identifier: MIT
 * test_proxy_head: good heads, bad ones, and those that are not all there yet. */
#include "base/check.h"
#include "snugd/door/proxy_head.h"
#include "unit.h"

#include <string.h>

#define SIGNATURE "\r\n\r\n\0\r\nQUIT\n"
#define V4_BLOCK "\x01\x02\x03\x04\x7f\x00\x00\x01\xff\xfd\x1a\x0b"

static enum proxy_result read_head(struct str first, struct proxy_head *out)
{
    return proxy_head_read(first, out);
}

static void assert_source(struct str first, size_t n, const char *source)
{
    struct proxy_head head;
    char text[IP_TEXT_MAX];

    assert_int_equal(read_head(first, &head), PROXY_GOOD);
    assert_int_equal(head.n, n);
    assert_int_equal(head.has_source, source[0] != '\0');
    if (head.has_source)
        assert_str_at(ip_write(&head.source, text), str_from(source), __FILE__, __LINE__);
}

static void lines_are_read(void **state)
{
    (void)state;
    assert_source(STR("PROXY TCP4 1.2.3.4 127.0.0.1 65533 6667\r\nNICK x"), 41, "1.2.3.4");
    assert_source(STR("PROXY TCP6 2001:db8::1 ::1 1 2\r\n"), 32, "2001:db8::1");
    assert_source(STR("PROXY UNKNOWN\r\n"), 15, "");
    assert_source(STR("PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n"), 35, "");
}

static void blocks_are_read(void **state)
{
    (void)state;
    assert_source(STR(SIGNATURE "\x21\x11\x00\x0c" V4_BLOCK "NICK x"), 28, "1.2.3.4");
    assert_source(STR(SIGNATURE "\x21\x11\x00\x0f" V4_BLOCK "\x04\x00\x00"), 31, "1.2.3.4");
    assert_source(STR(SIGNATURE "\x21\x21\x00\x24"
                                "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01"
                                "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\x01\0\x02"),
                  52, "2001:db8::1");
    assert_source(STR(SIGNATURE "\x20\x00\x00\x00"), 16, "");
    assert_source(STR(SIGNATURE "\x21\x00\x00\x00"), 16, "");
}

static void bad_heads_are_refused(void **state)
{
    static const struct str bad[] = {
        STR_INIT("PROXY TCP4 1.2.3.4 127.0.0.1 65533 66670\r\n"),
        STR_INIT("PROXY TCP4 1.2.3.4 127.0.0.1 65533\r\n"),
        STR_INIT("PROXY TCP4 1.2.3.4 127.0.0.1 1 2\n"),
        STR_INIT("PROXY TCP4 ::1 ::1 1 2\r\n"),
        STR_INIT("PROXY TCP6 1.2.3.4 1.2.3.4 1 2\r\n"),
        STR_INIT("PROXY TCP4 localhost 127.0.0.1 1 2\r\n"),
        STR_INIT("PROXY UDP4 1.2.3.4 127.0.0.1 1 2\r\n"),
        STR_INIT("PROXY \r\n"),
        STR_INIT(SIGNATURE "\x11\x11\x00\x0c"),
        STR_INIT(SIGNATURE "\x22\x11\x00\x0c"),
        STR_INIT(SIGNATURE "\x21\x11\x00\x0b" V4_BLOCK),
        STR_INIT(SIGNATURE "\x21\x21\x00\x0c" V4_BLOCK),
        STR_INIT(SIGNATURE "\x21\x11\x02\x01"),
    };
    struct proxy_head head;

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++)
        assert_int_equal(read_head(bad[i], &head), PROXY_BAD);
}

static void a_line_without_end_is_refused(void **state)
{
    char line[200];
    struct proxy_head head;

    (void)state;
    memset(line, 'x', sizeof line);
    memcpy(line, "PROXY ", 6);
    assert_int_equal(read_head((struct str){line, 106}, &head), PROXY_PARTIAL);
    assert_int_equal(read_head((struct str){line, 107}, &head), PROXY_BAD);
}

static void starts_are_waited_for(void **state)
{
    struct str whole[] = {STR("PROXY TCP4 1.2.3.4 127.0.0.1 1 2\r\n"),
                          STR(SIGNATURE "\x21\x11\x00\x0c" V4_BLOCK)};
    struct proxy_head head;

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(whole); i++)
        for (size_t n = 0; n < whole[i].n; n++)
            assert_int_equal(read_head(str_first(whole[i], n), &head), PROXY_PARTIAL);
}

static void others_are_none(void **state)
{
    struct proxy_head head;

    (void)state;
    assert_int_equal(read_head(STR("NICK ann\r\n"), &head), PROXY_NONE);
    assert_int_equal(read_head(STR("PASS x\r\n"), &head), PROXY_NONE);
    assert_int_equal(read_head(STR("\r\nhello"), &head), PROXY_NONE);
    assert_int_equal(read_head(STR("\x16\x03\x01"), &head), PROXY_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_read),        cmocka_unit_test(blocks_are_read),
        cmocka_unit_test(bad_heads_are_refused), cmocka_unit_test(a_line_without_end_is_refused),
        cmocka_unit_test(starts_are_waited_for), cmocka_unit_test(others_are_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
