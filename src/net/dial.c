/* SPDX-License-Identifier: MIT
 * dial: getaddrinfo, then a non-blocking connect to one address after the other. */
#include "net/dial.h"

#include "net/address.h"
#include "net/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum dial_error kind_of(int error)
{
    switch (error) {
    case ECONNREFUSED: return DIAL_REFUSED;
    case ETIMEDOUT: return DIAL_TIMEOUT;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case EADDRNOTAVAIL:
    case ENETDOWN: return DIAL_UNREACHABLE;
    default: return DIAL_FAILED;
    }
}

static void fail(struct dial_result *r, int error)
{
    char words[DIAL_WHY_MAX];

    r->error = kind_of(error);
    snprintf(r->why, sizeof r->why, "%s",
             r->error == DIAL_TIMEOUT ? "no answer" : strerror_r(error, words, sizeof words));
    r->why[0] = ascii_lower(r->why[0]);
}

enum dial_error dial_find(const char *host, uint16_t port, struct dial_addresses *out,
                          char why[DIAL_WHY_MAX])
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_ADDRCONFIG}, *all = NULL;
    char service[8];
    int error;

    snprintf(service, sizeof service, "%u", (unsigned)port);
    error = getaddrinfo(address_asked_for(host), service, &hints, &all);
    if (error) {
        snprintf(why, DIAL_WHY_MAX, "no such host (%s)", gai_strerror(error));
        return DIAL_NO_NAME;
    }
    out->count = 0;
    for (const struct addrinfo *a = all; a && out->count < DIAL_ADDRESSES_MAX; a = a->ai_next)
        memcpy(&out->items[out->count++], a->ai_addr, a->ai_addrlen);
    freeaddrinfo(all);
    return DIAL_OK;
}

/* 0, or the errno of the attempt. */
static int wait_connected(int fd, int64_t until_ms)
{
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    int error = 0, ready;
    socklen_t n = sizeof error;

    do {
        int64_t left = until_ms - clock_mono_ms();
        ready = poll(&p, 1, left > 0 ? (int)left : 0);
    } while (ready < 0 && errno == EINTR);
    if (ready == 0) return ETIMEDOUT;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &n) == 0 ? error : errno;
}

static void try_address(const struct sockaddr_storage *a, int64_t until_ms, struct dial_result *r)
{
    int fd = socket(a->ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), error = 0;

    if (fd < 0) {
        fail(r, errno);
        return;
    }
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    if (connect(fd, (const struct sockaddr *)a, address_size(a)) != 0)
        error = errno == EINPROGRESS ? wait_connected(fd, until_ms) : errno;
    if (error) {
        close(fd);
        fail(r, error);
        return;
    }
    *r = (struct dial_result){.fd = fd};
}

void dial(const char *host, uint16_t port, int timeout_ms, struct dial_result *out)
{
    int64_t end_ms = clock_mono_ms() + timeout_ms;
    struct dial_addresses all;

    *out = (struct dial_result){.fd = -1};
    out->error = dial_find(host, port, &all, out->why);
    if (out->error) return;
    for (size_t i = 0; i < all.count && out->fd < 0; i++) {
        int64_t now_ms = clock_mono_ms(), share_ms = (end_ms - now_ms) / (int64_t)(all.count - i);
        try_address(&all.items[i], now_ms + share_ms, out);
    }
}
