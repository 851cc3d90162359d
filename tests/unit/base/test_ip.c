/* SPDX-License-Identifier: MIT
 * test_ip: addresses and networks to text and back, and which are near. */
#include "base/check.h"
#include "base/ip.h"
#include "unit.h"

static struct ip ip(const char *text)
{
    struct ip out;

    assert_true(ip_parse(str_from(text), &out));
    return out;
}

static struct ip_network network(const char *text)
{
    struct ip_network out;

    assert_true(ip_network_parse(str_from(text), &out));
    return out;
}

static void addresses_are_read_and_written(void **state)
{
    static const char *const texts[] = {"1.2.3.4", "255.255.255.255", "0::", "0::1", "2001:db8::5"};
    char out[IP_TEXT_MAX];

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        struct ip a = ip(texts[i]);
        assert_str_at(ip_write(&a, out), str_from(texts[i]), __FILE__, __LINE__);
    }
}

static void an_ipv4_address_inside_ipv6_is_that_address(void **state)
{
    struct ip inside = ip("::ffff:1.2.3.4");
    char out[IP_TEXT_MAX];

    (void)state;
    assert_true(ip_is_v4(&inside));
    assert_str(ip_write(&inside, out), "1.2.3.4");
}

static void what_is_no_address_is_refused(void **state)
{
    static const char *const texts[] = {"",         "localhost", "1.2.3", "1.2.3.4.5",
                                        "01.2.3.4", "256.1.1.1", ":::",   "fe80::1%eth0",
                                        "[::1]",    " 1.2.3.4"};
    struct ip out;

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
        assert_false(ip_parse(str_from(texts[i]), &out));
    assert_false(ip_parse((struct str){"1.2.3.4\0", 8}, &out));
}

static void networks_are_read_and_written(void **state)
{
    static const char *const pairs[][2] = {{"10.1.2.3/8", "10.0.0.0/8"},
                                           {"10.1.2.3/9", "10.0.0.0/9"},
                                           {"1.2.3.4", "1.2.3.4"},
                                           {"1.2.3.4/32", "1.2.3.4"},
                                           {"0.0.0.0/0", "0.0.0.0/0"},
                                           {"::/0", "0::/0"},
                                           {"2001:db8:1:2:3::/64", "2001:db8:1:2::/64"},
                                           {"2001:db8::1/128", "2001:db8::1"}};
    char out[IP_NETWORK_TEXT_MAX];

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++) {
        struct ip_network n = network(pairs[i][0]);
        assert_str_at(ip_network_write(&n, out), str_from(pairs[i][1]), __FILE__, __LINE__);
    }
}

static void what_is_no_network_is_refused(void **state)
{
    static const char *const texts[] = {"10.0.0.0/33", "10.0.0.0/", "::/129",       "10/8",
                                        "/8",          "a/8",       "10.0.0.0/8/8", "10.0.0.0/-1"};
    struct ip_network out;

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
        assert_false(ip_network_parse(str_from(texts[i]), &out));
}

static void a_network_has_its_addresses_only(void **state)
{
    struct ip_network ten = network("10.0.0.0/9"), all = network("0.0.0.0/0");
    struct ip in = ip("10.127.255.255"), out = ip("10.128.0.0"), v6 = ip("2001:db8::1");

    (void)state;
    assert_true(ip_network_has(&ten, &in));
    assert_false(ip_network_has(&ten, &out));
    assert_true(ip_network_has(&all, &out));
    assert_false(ip_network_has(&all, &v6));
}

static void near_addresses_are_told_from_public_ones(void **state)
{
    static const char *const near[] = {
        "127.0.0.1",      "::1",        "10.0.0.1",        "172.31.255.255", "192.168.1.1",
        "169.254.1.1",    "100.64.0.1", "100.127.255.255", "fe80::1",        "fd7a:115c:a1e0::1",
        "::ffff:10.0.0.1"};
    static const char *const far[] = {"8.8.8.8",   "172.32.0.1",  "100.128.0.1",    "11.0.0.1",
                                      "192.0.2.1", "2001:db8::1", "::ffff:8.8.8.8", "::"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(near); i++) {
        struct ip a = ip(near[i]);
        assert_true(ip_is_near(&a));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(far); i++) {
        struct ip a = ip(far[i]);
        assert_false(ip_is_near(&a));
    }
}

static void a_site_is_an_address_or_a_48(void **state)
{
    struct ip v4 = ip("1.2.3.4"), v6 = ip("2001:db8:1:2:3:4:5:6"), here = ip("::1");
    struct ip_network sites[] = {ip_site(&v4), ip_site(&v6), ip_site(&here)};
    char out[IP_NETWORK_TEXT_MAX];

    (void)state;
    assert_str(ip_network_write(&sites[0], out), "1.2.3.4");
    assert_str(ip_network_write(&sites[1], out), "2001:db8:1::/48");
    assert_str(ip_network_write(&sites[2], out), "0::1");
}

static void a_place_is_an_address_or_a_64(void **state)
{
    struct ip v4 = ip("1.2.3.4"), v6 = ip("2001:db8:1:2:3:4:5:6"), here = ip("::1");
    struct ip_network places[] = {ip_place(&v4), ip_place(&v6), ip_place(&here)};
    char out[IP_NETWORK_TEXT_MAX];

    (void)state;
    assert_str(ip_network_write(&places[0], out), "1.2.3.4");
    assert_str(ip_network_write(&places[1], out), "2001:db8:1:2::/64");
    assert_str(ip_network_write(&places[2], out), "0::1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_read_and_written),
        cmocka_unit_test(an_ipv4_address_inside_ipv6_is_that_address),
        cmocka_unit_test(what_is_no_address_is_refused),
        cmocka_unit_test(networks_are_read_and_written),
        cmocka_unit_test(what_is_no_network_is_refused),
        cmocka_unit_test(a_network_has_its_addresses_only),
        cmocka_unit_test(near_addresses_are_told_from_public_ones),
        cmocka_unit_test(a_place_is_an_address_or_a_64),
        cmocka_unit_test(a_site_is_an_address_or_a_48),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
