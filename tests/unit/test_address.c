/* SPDX-License-Identifier: MIT
 * test_address: what belongs to one place. */
#include "net/address.h"
#include "unit.h"

#include <string.h>

#define assert_network(address, expected)                                                          \
    do {                                                                                           \
        char bytes[ADDRESS_BYTES_MAX];                                                             \
        assert_str(address_network(STR(address), bytes), expected);                                \
    } while (0)

static void an_ipv6_address_stands_for_its_network(void **state)
{
    (void)state;
    assert_network("2001:db8:1:2::1", "2001:db8:1:2::");
    assert_network("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::");
    assert_network("2001:db8::1", "2001:db8::");
    assert_network("fe80::1234", "fe80::");
}

static void any_other_address_stands_for_itself(void **state)
{
    (void)state;
    assert_network("192.0.2.1", "192.0.2.1");
    assert_network("127.0.0.1", "127.0.0.1");
    assert_network("::1", "::1");
    assert_network("", "");
    assert_network("what", "what");
}

static void nothing_is_too_long(void **state)
{
    char bytes[ADDRESS_BYTES_MAX], address[200];
    struct str given = {address, sizeof address};

    (void)state;
    memset(address, ':', sizeof address);
    assert_true(str_eq(address_network(given, bytes), given));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ipv6_address_stands_for_its_network),
        cmocka_unit_test(any_other_address_stands_for_itself),
        cmocka_unit_test(nothing_is_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
