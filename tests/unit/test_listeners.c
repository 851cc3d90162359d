/* SPDX-License-Identifier: MIT
 * test_listeners: what people write becomes open sockets, all or none, and lines that tell of them.
 */
#include "snugd/announce.h"
#include "snugd/listeners.h"
#include "unit.h"

#include <string.h>

struct cut {
    struct str host;
    uint16_t port;
};

static struct cut cut(struct str item)
{
    struct cut c = {.port = 6697};

    assert_true(listeners_cut(item, &c.host, &c.port));
    return c;
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

static void nonsense_is_refused(void **state)
{
    static const char *const wrong[] = {"",       ":",          ":80",       "[",       "[]:1",
                                        "[]",     "1.2.3.4:",   "a:b",       "a:65536", "[::1]80",
                                        "[::1]:", "[::1]:port", "1.2.3.4:-1"};
    struct cut c;

    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++)
        assert_false(listeners_cut(str_from(wrong[i]), &c.host, &c.port));
    (void)state;
}

static struct server_options options_for(struct str *items, size_t count)
{
    return (struct server_options){.listen = {items, count}, .data_path = STR("/data")};
}

static void addresses_without_port_share_one(void **state)
{
    struct str items[] = {STR("127.0.0.1"), STR("127.0.0.2")};
    struct server_options options = options_for(items, 2);
    struct listeners l;
    char why[256];

    assert_int_equal(listeners_open(&options, &l, why), LISTENER_OK);
    assert_int_equal(l.count, 2);
    assert_int_not_equal(listener_port(l.items[0]), 0);
    assert_int_equal(listener_port(l.items[0]), listener_port(l.items[1]));
    listeners_close(&l);
    assert_int_equal(l.count, 0);
    (void)state;
}

static void one_that_fails_closes_all(void **state)
{
    struct str items[] = {STR("127.0.0.1"), STR("no-such-interface")};
    struct server_options options = options_for(items, 2);
    struct listeners l;
    char why[256];

    assert_int_equal(listeners_open(&options, &l, why), LISTENER_BAD_HOST);
    assert_int_equal(l.count, 0);
    assert_non_null(strstr(why, "no-such-interface"));
    (void)state;
}

static void nothing_said_is_every_address(void **state)
{
    struct server_options options = {.port = 0};
    struct listeners l;
    char why[256];

    assert_int_equal(listeners_open(&options, &l, why), LISTENER_OK);
    assert_str(listener_address(l.items[0]), "0.0.0.0");
    if (l.count > 1) assert_int_equal(listener_port(l.items[0]), listener_port(l.items[1]));
    listeners_close(&l);
    (void)state;
}

static bool has(const struct buf *text, const char *words)
{
    return memmem(text->p, text->n, words, strlen(words)) != NULL;
}

static void loopback_is_told_with_what_to_type(void **state)
{
    struct str items[] = {STR("127.0.0.1:0")};
    struct server_options options = options_for(items, 1);
    struct listeners l;
    struct buf text;
    char why[256], expected[64];

    buf_init(&text, 8192);
    assert_int_equal(listeners_open(&options, &l, why), LISTENER_OK);
    announce(&options, &l, false, &text);
    snprintf(expected, sizeof expected, "[Listening] 127.0.0.1:%u (from",
             listener_port(l.items[0]));
    assert_true(has(&text, expected));
    snprintf(expected, sizeof expected, "nc 127.0.0.1 %u\n", listener_port(l.items[0]));
    assert_true(has(&text, expected));
    assert_false(has(&text, "--listen localhost"));
    assert_false(has(&text, "Type help"));
    buf_finish(&text);
    listeners_close(&l);
    (void)state;
}

static void port_alone_is_for_scripts(void **state)
{
    struct str items[] = {STR("127.0.0.1:0")};
    struct server_options options = options_for(items, 1);
    struct listeners l;
    struct buf text;
    char why[256], expected[16];

    options.print_port = true;
    buf_init(&text, 8192);
    assert_int_equal(listeners_open(&options, &l, why), LISTENER_OK);
    announce(&options, &l, true, &text);
    snprintf(expected, sizeof expected, "%u\n", listener_port(l.items[0]));
    assert_str_at(buf_str(&text), str_from(expected), __FILE__, __LINE__);
    buf_finish(&text);
    listeners_close(&l);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(address_without_port_keeps_it),
        cmocka_unit_test(port_behind_a_colon_is_taken),
        cmocka_unit_test(nonsense_is_refused),
        cmocka_unit_test(addresses_without_port_share_one),
        cmocka_unit_test(one_that_fails_closes_all),
        cmocka_unit_test(nothing_said_is_every_address),
        cmocka_unit_test(loopback_is_told_with_what_to_type),
        cmocka_unit_test(port_alone_is_for_scripts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
