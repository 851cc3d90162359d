/* SPDX-License-Identifier: MIT
 * test_listener: which hosts can be listened on, and what is said when it fails. */
#include "net/address.h"
#include "net/listener.h"
#include "unit.h"

static struct listener *open_or_skip(struct str host)
{
    struct listener *l = NULL;
    char why[256];

    if (listener_open(host, 0, &l, why) != LISTENER_OK) skip();
    return l;
}

static void any_free_port_is_told(void **state)
{
    struct listener *l = open_or_skip(STR("127.0.0.1"));

    (void)state;
    assert_int_not_equal(listener_port(l), 0);
    assert_str(listener_address(l), "127.0.0.1");
    listener_close(l);
}

static void taken_port_is_a_sentence(void **state)
{
    struct listener *l = open_or_skip(STR("127.0.0.1")), *second = NULL;
    char why[256];

    (void)state;
    assert_int_equal(listener_open(STR("127.0.0.1"), listener_port(l), &second, why),
                     LISTENER_PORT_TAKEN);
    assert_null(second);
    assert_true(str_starts(str_from(why), STR("port ")));
    assert_true(str_contains(str_from(why), ':'));
    listener_close(l);
}

static void ipv6_and_ipv4_can_have_the_same_port(void **state)
{
    struct listener *six = open_or_skip(STR("::")), *four = NULL;
    char why[256];

    (void)state;
    assert_int_equal(listener_open(STR("0.0.0.0"), listener_port(six), &four, why), LISTENER_OK);
    assert_str(listener_address(six), "::");
    listener_close(four);
    listener_close(six);
}

static void brackets_interfaces_and_names_are_hosts(void **state)
{
    struct listener *interface = open_or_skip(STR("lo"));
    struct listener *name = open_or_skip(STR("localhost"));

    (void)state;
    assert_str(listener_address(interface), "127.0.0.1");
    assert_str(listener_address(name), "127.0.0.1");
    listener_close(interface);
    listener_close(name);
    listener_close(open_or_skip(STR("[::1]")));
}

static void what_is_no_host_is_refused(void **state)
{
    static const struct str hosts[] = {STR_INIT(""), STR_INIT("[]"), STR_INIT("no such host"),
                                       STR_INIT("256.1.1.1"), STR_INIT("127.0.0.1\0x")};
    struct listener *l = NULL;
    char why[256];

    (void)state;
    for (size_t i = 0; i < sizeof hosts / sizeof hosts[0]; i++)
        assert_int_equal(listener_open(hosts[i], 0, &l, why), LISTENER_BAD_HOST);
    assert_int_equal(listener_open(STR("192.0.2.1"), 0, &l, why), LISTENER_BAD_HOST);
    assert_null(l);
}

static void note_loopback(void *context, const struct local_address *address)
{
    if (str_eq(address->text, STR("127.0.0.1"))) {
        assert_true(address->is_loopback);
        assert_false(address->is_ipv6);
        *(bool *)context = true;
    }
}

static void loopback_is_among_the_local_addresses(void **state)
{
    bool found = false;

    (void)state;
    assert_true(address_each_local(note_loopback, &found));
    assert_true(found);
}

static void ipv4_inside_ipv6_is_written_as_ipv4(void **state)
{
    struct sockaddr_storage a;
    char text[ADDRESS_BYTES_MAX];

    (void)state;
    assert_true(address_find(STR("::ffff:192.0.2.7"), 80, &a));
    assert_str(address_text(&a, text), "192.0.2.7");
    assert_int_equal(address_port(&a), 80);
    assert_true(address_find(STR("::1"), 0, &a));
    assert_str(address_text(&a, text), "::1");
    assert_true(address_is_loopback(&a));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_free_port_is_told),
        cmocka_unit_test(taken_port_is_a_sentence),
        cmocka_unit_test(ipv6_and_ipv4_can_have_the_same_port),
        cmocka_unit_test(brackets_interfaces_and_names_are_hosts),
        cmocka_unit_test(what_is_no_host_is_refused),
        cmocka_unit_test(loopback_is_among_the_local_addresses),
        cmocka_unit_test(ipv4_inside_ipv6_is_written_as_ipv4),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
