/* SPDX-License-Identifier: MIT
 * test_listeners: what people write becomes open sockets, all or none, and lines that tell of them.
 */
#include "snugd/admin/announce.h"
#include "snugd/listeners.h"
#include "unit.h"

#include <string.h>

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
    announce(&options, &l, NULL, false, &text);
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
    announce(&options, &l, NULL, true, &text);
    snprintf(expected, sizeof expected, "%u\n", listener_port(l.items[0]));
    assert_str_at(buf_str(&text), str_from(expected), __FILE__, __LINE__);
    buf_finish(&text);
    listeners_close(&l);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_without_port_share_one),
        cmocka_unit_test(one_that_fails_closes_all),
        cmocka_unit_test(nothing_said_is_every_address),
        cmocka_unit_test(loopback_is_told_with_what_to_type),
        cmocka_unit_test(port_alone_is_for_scripts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
