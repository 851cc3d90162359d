/* SPDX-License-Identifier: MIT
 * test_listen_address: where a server listens, as people write it. */
#include "config/listen_address.h"
#include "unit.h"

static struct listen_address cut(struct str item)
{
    struct listen_address a = {.port = 6697};

    assert_true(listen_address_cut(item, &a));
    return a;
}

static void address_without_port_keeps_it(void **state)
{
    assert_str(cut(STR("127.0.0.1")).host, "127.0.0.1");
    assert_int_equal(cut(STR("127.0.0.1")).port, 6697);
    assert_str(cut(STR("tailscale0")).host, "tailscale0");
    assert_str(cut(STR("::1")).host, "::1");
    assert_str(cut(STR("[::1]")).host, "::1");
    assert_int_equal(cut(STR("fe80::1:2")).port, 6697);
    (void)state;
}

static void port_behind_a_colon_is_taken(void **state)
{
    assert_str(cut(STR("10.0.0.1:0")).host, "10.0.0.1");
    assert_int_equal(cut(STR("10.0.0.1:0")).port, 0);
    assert_str(cut(STR("localhost:7000")).host, "localhost");
    assert_int_equal(cut(STR("localhost:7000")).port, 7000);
    assert_str(cut(STR("[::]:65535")).host, "::");
    assert_int_equal(cut(STR("[::]:65535")).port, 65535);
    (void)state;
}

static void tls_alone_is_asked_for_by_its_name(void **state)
{
    assert_false(cut(STR("10.0.0.1:0")).tls_only);
    assert_true(cut(STR("tls://10.0.0.1:0")).tls_only);
    assert_str(cut(STR("TLS://[::]:7")).host, "::");
    assert_int_equal(cut(STR("tls://[::]:7")).port, 7);
    assert_int_equal(cut(STR("tls://eth0")).port, 6697);
    (void)state;
}

static void nonsense_is_refused(void **state)
{
    static const char *const wrong[] = {"",           ":",       ":80",      "[",
                                        "[]:1",       "[]",      "1.2.3.4:", "a:b",
                                        "a:65536",    "[::1]80", "[::1]:",   "[::1]:port",
                                        "1.2.3.4:-1", "tls://",  "tls://:1", "ssl://a"};
    struct listen_address a;

    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++)
        assert_false(listen_address_cut(str_from(wrong[i]), &a));
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(address_without_port_keeps_it),
        cmocka_unit_test(port_behind_a_colon_is_taken),
        cmocka_unit_test(tls_alone_is_asked_for_by_its_name),
        cmocka_unit_test(nonsense_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
