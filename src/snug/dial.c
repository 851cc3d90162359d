/* SPDX-License-Identifier: MIT
 * dial: getaddrinfo, then a non-blocking connect to one address after the other. */
#include "snug/dial.h"

#include "base/mem.h"
#include "net/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
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
    r->error = kind_of(error);
    if (r->error == DIAL_TIMEOUT)
        snprintf(r->why, sizeof r->why, "no answer");
    else
        snprintf(r->why, sizeof r->why, "%s", strerror(error));
    r->why[0] = ascii_lower(r->why[0]);
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
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &n) != 0) return errno;
    return error;
}

static int open_socket(const struct addrinfo *a)
{
    int fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);

    if (fd < 0) return -1;
    (void)fcntl(fd, F_SETFD, FD_CLOEXEC);
    (void)fcntl(fd, F_SETFL, O_NONBLOCK);
    return fd;
}

static void try_address(const struct addrinfo *a, int64_t until_ms, struct dial_result *r)
{
    int fd = open_socket(a), error = 0;

    if (fd < 0) {
        fail(r, errno);
        return;
    }
    if (connect(fd, a->ai_addr, a->ai_addrlen) != 0)
        error = errno == EINPROGRESS ? wait_connected(fd, until_ms) : errno;
    if (error) {
        close(fd);
        fail(r, error);
        return;
    }
    *r = (struct dial_result){.fd = fd};
}

static size_t count_addresses(const struct addrinfo *all)
{
    size_t count = 0;

    for (; all; all = all->ai_next) count++;
    return count;
}

/* Each address gets its share of the time there is left. */
static void try_all(const struct addrinfo *all, int timeout_ms, struct dial_result *r)
{
    int64_t end_ms = clock_mono_ms() + timeout_ms;

    for (const struct addrinfo *a = all; a && r->fd < 0; a = a->ai_next) {
        int64_t now = clock_mono_ms(), share = (end_ms - now) / (int64_t)count_addresses(a);
        try_address(a, now + share, r);
    }
}

void dial(const struct target *target, int timeout_ms, struct dial_result *out)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_ADDRCONFIG}, *all = NULL;
    char port[8];
    int error;

    *out = (struct dial_result){.fd = -1};
    snprintf(port, sizeof port, "%u", (unsigned)target->port);
    error = getaddrinfo(target->host, port, &hints, &all);
    if (error) {
        out->error = DIAL_NO_NAME;
        snprintf(out->why, sizeof out->why, "no such host (%s)", gai_strerror(error));
        return;
    }
    try_all(all, timeout_ms, out);
    freeaddrinfo(all);
}

/* What the thread needs, and nobody else has. */
struct call {
    struct target target;
    int fd;
};

static void *make_call(void *context)
{
    struct call *call = context;
    struct dial_result result;

    dial(&call->target, DIAL_MS, &result);
    /* Less than PIPE_BUF, so it goes in whole; or nobody is there to take it. */
    if (write(call->fd, &result, sizeof result) != (ssize_t)sizeof result && result.fd >= 0)
        close(result.fd);
    close(call->fd);
    mem_free(call);
    return NULL;
}

void dialer_start(struct dialer *d, const struct target *target)
{
    struct call *call = mem_alloc(sizeof *call);
    pthread_t thread;
    int ends[2];

    CHECK(d->fd < 0);
    CHECK(pipe(ends) == 0);
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    *call = (struct call){.target = *target, .fd = ends[1]};
    CHECK(pthread_create(&thread, NULL, make_call, call) == 0);
    (void)pthread_detach(thread);
    d->fd = ends[0];
}

void dialer_take(struct dialer *d, struct dial_result *out)
{
    ssize_t n = read(d->fd, out, sizeof *out);

    CHECK(n == (ssize_t)sizeof *out);
    dialer_stop(d);
}

void dialer_stop(struct dialer *d)
{
    if (d->fd >= 0) close(d->fd);
    d->fd = -1;
}
