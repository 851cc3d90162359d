/* SPDX-License-Identifier: MIT
 * tcp_pair: two ends of one connection over loopback. */
#ifndef SNUG_TESTS_TCP_PAIR_H
#define SNUG_TESTS_TCP_PAIR_H

#include "unit.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

/* fds[0] was accepted, fds[1] has called; the test closes them. */
static inline void tcp_pair(int fds[2])
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof a;
    int listener = socket(AF_INET, SOCK_STREAM, 0);

    assert_int_equal(bind(listener, (struct sockaddr *)&a, size), 0);
    assert_int_equal(listen(listener, 1), 0);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&a, &size), 0);
    fds[1] = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(fds[1], (struct sockaddr *)&a, size), 0);
    fds[0] = accept(listener, NULL, NULL);
    assert_true(fds[0] >= 0);
    close(listener);
}

#endif
