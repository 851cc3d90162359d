/* SPDX-License-Identifier: MIT
 * Connections to hosts: made, refused, nowhere to go. */
#include "net/address.h"
#include "net/dial.h"
#include "unit.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

enum { PATIENCE_MS = 30 * 1000 };

/* A port of this machine; `listens` tells whether anybody will answer there. */
static uint16_t take_port(int *fd, bool listens)
{
    struct sockaddr_storage address;
    socklen_t n = sizeof address;

    assert_true(address_find(STR("127.0.0.1"), 0, &address));
    *fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(*fd, (struct sockaddr *)&address, address_size(&address)), 0);
    if (listens) assert_int_equal(listen(*fd, 1), 0);
    assert_int_equal(getsockname(*fd, (struct sockaddr *)&address, &n), 0);
    return address_port(&address);
}

static void listening_port_is_connected_to(void **state)
{
    struct dial_result result;
    int fd;
    uint16_t port = take_port(&fd, true);

    (void)state;
    dial("localhost", port, PATIENCE_MS, &result);
    assert_int_equal(result.error, DIAL_OK);
    assert_true(fcntl(result.fd, F_GETFL) & O_NONBLOCK);
    close(result.fd);
    close(fd);
}

static void closed_port_refuses(void **state)
{
    struct dial_result result;
    int fd;
    uint16_t port = take_port(&fd, false);

    (void)state;
    dial("127.0.0.1", port, PATIENCE_MS, &result);
    assert_int_equal(result.error, DIAL_REFUSED);
    assert_int_equal(result.fd, -1);
    assert_string_equal(result.why, "connection refused");
    close(fd);
}

static void name_of_nobody_is_said_to_be_one(void **state)
{
    struct dial_result result;

    (void)state;
    dial("a host", 1, PATIENCE_MS, &result);
    assert_int_equal(result.error, DIAL_NO_NAME);
    assert_memory_equal(result.why, "no such host (", strlen("no such host ("));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(listening_port_is_connected_to),
        cmocka_unit_test(closed_port_refuses),
        cmocka_unit_test(name_of_nobody_is_said_to_be_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
