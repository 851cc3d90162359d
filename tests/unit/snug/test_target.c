/* SPDX-License-Identifier: MIT
 * test_target: which server, how to reach it and how to know it, as people write it. */
#include "snug/reach/target.h"
#include "unit.h"

#define DIGITS "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static struct target parsed(const char *server, const char *port)
{
    struct target t;

    assert_int_equal(target_parse(str_from(server), str_from(port), &t), TARGET_OK);
    return t;
}

static void expect(const char *server, enum target_error error)
{
    struct target t;

    assert_int_equal(target_parse(str_from(server), STR(""), &t), error);
}

static void hosts_and_ports_come_in_many_forms(void **state)
{
    assert_string_equal(parsed("chat.lan", "").host, "chat.lan");
    assert_int_equal(parsed("chat.lan", "").port, DEFAULT_PORT);
    assert_int_equal(parsed("chat.lan:7000", "").port, 7000);
    assert_int_equal(parsed("chat.lan", "7001").port, 7001);
    assert_string_equal(parsed("[fe80::1]:7", "").host, "fe80::1");
    assert_string_equal(parsed("::1", "").host, "::1");
    assert_int_equal(parsed("chat.lan", "").wire, WIRE_USUAL);
    (void)state;
}

static void a_link_says_all_of_it(void **state)
{
    struct target t = parsed("snug://[::1]:7000/#tea?pin=sha256:" DIGITS "&invite=x", "");
    struct pin pin;

    assert_true(pin_parse(STR(DIGITS), &pin));
    assert_string_equal(t.host, "::1");
    assert_int_equal(t.port, 7000);
    assert_int_equal(t.wire, WIRE_TLS);
    assert_string_equal(t.room, "#tea");
    assert_true(t.has_pin);
    assert_string_equal(t.invite, "x");
    assert_true(pin_same(&t.pin, &pin));
    (void)state;
}

static void the_scheme_says_whether_by_tls(void **state)
{
    assert_int_equal(parsed("SNUG://a", "").wire, WIRE_TLS);
    assert_int_equal(parsed("ircs://a/", "").wire, WIRE_TLS);
    assert_int_equal(parsed("irc://a:6667", "").wire, WIRE_PLAIN);
    assert_string_equal(parsed("irc://a", "").room, "");
    assert_false(parsed("irc://a?x=y", "").has_pin);
    (void)state;
}

static void nonsense_is_told_apart(void **state)
{
    expect("", TARGET_BAD_HOST);
    expect("snug://", TARGET_BAD_HOST);
    expect("-x", TARGET_BAD_HOST);
    expect("http://a", TARGET_BAD_PORT);
    expect("a:0", TARGET_BAD_PORT);
    expect("snug://a:65536/", TARGET_BAD_PORT);
    expect("snug://a/#x?pin=" DIGITS "0", TARGET_BAD_PIN);
    expect("snug://a/?pin=", TARGET_BAD_PIN);
    expect("snug://a/?invite=", TARGET_BAD_INVITE);
    expect("snug://a/?invite=a%20b", TARGET_BAD_INVITE);
    expect("snug://a/?invite=a\r\nQUIT", TARGET_BAD_INVITE);
    expect("snug://a/tea", TARGET_BAD_ROOM);
    expect("snug://a/#tea,#coffee", TARGET_BAD_ROOM);
    expect("snug://a/#tea\r\nQUIT", TARGET_BAD_ROOM);
    (void)state;
}

static void a_place_is_written_so_that_it_can_be_read(void **state)
{
    struct target t = parsed("::1", "7000");
    struct buf place;

    buf_init(&place, 64);
    target_add_place(&place, &t);
    assert_str(buf_str(&place), "[::1]:7000");
    buf_finish(&place);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hosts_and_ports_come_in_many_forms),
        cmocka_unit_test(a_link_says_all_of_it),
        cmocka_unit_test(the_scheme_says_whether_by_tls),
        cmocka_unit_test(nonsense_is_told_apart),
        cmocka_unit_test(a_place_is_written_so_that_it_can_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
