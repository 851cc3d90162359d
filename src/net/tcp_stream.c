/* SPDX-License-Identifier: MIT
 * tcp_stream: the stream that is nothing but the socket. */
#include "net/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

enum { NOT_SENT_BYTES_MAX = 128 * 1024 };

static ssize_t result_of(ssize_t n)
{
    if (n >= 0) return n;
    return errno == EAGAIN || errno == EWOULDBLOCK ? STREAM_AGAIN : STREAM_FAILED;
}

static ssize_t tcp_read(struct stream *s, char *out, size_t n)
{
    ssize_t got;

    do got = recv(s->fd, out, n, 0);
    while (got < 0 && errno == EINTR);
    return result_of(got);
}

static ssize_t tcp_writev(struct stream *s, const struct iovec *pieces, int count)
{
    struct msghdr message = {.msg_iov = (struct iovec *)(uintptr_t)pieces,
                             .msg_iovlen = (size_t)count};
    ssize_t put;

    do put = sendmsg(s->fd, &message, MSG_NOSIGNAL);
    while (put < 0 && errno == EINTR);
    return result_of(put);
}

static void tcp_shutdown(struct stream *s)
{
    shutdown(s->fd, SHUT_WR);
}

static void tcp_close(struct stream *s)
{
    close(s->fd);
    s->fd = -1;
}

static const struct stream_kind tcp_kind = {
    .read = tcp_read, .writev = tcp_writev, .shutdown = tcp_shutdown, .close = tcp_close};

/* A socket that is no TCP socket, as in tests, just lacks the option. */
static void set_option(int fd, int level, int name, int value)
{
    setsockopt(fd, level, name, &value, sizeof value);
}

void tcp_stream_init(struct stream *out, int fd)
{
    CHECK(fcntl(fd, F_SETFL, O_NONBLOCK) == 0);
    set_option(fd, IPPROTO_TCP, TCP_NODELAY, 1);
    set_option(fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, NOT_SENT_BYTES_MAX);
    *out = (struct stream){.kind = &tcp_kind, .fd = fd};
}

void tcp_keepalive(int fd, int idle_s, int interval_s, int count)
{
    set_option(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    set_option(fd, IPPROTO_TCP, TCP_KEEPIDLE, idle_s);
    set_option(fd, IPPROTO_TCP, TCP_KEEPINTVL, interval_s);
    set_option(fd, IPPROTO_TCP, TCP_KEEPCNT, count);
    set_option(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, (idle_s + interval_s * count) * 1000);
}
