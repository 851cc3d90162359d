/* SPDX-License-Identifier: MIT
 * link: recv, send, and the two buffers between. */
#include "snug/link.h"

#include "net/clock.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ_BYTES = 1 << 16, LAST_WORDS_MS = 1000, LAST_ANSWER_MS = 300 };

void link_init(struct link *l)
{
    *l = (struct link){.fd = -1};
    line_cutter_init(&l->in, LINE_SERVER_TAGS_MAX, LINK_BODY_BYTES_MAX);
    buf_init(&l->out, LINK_OUT_BYTES_MAX);
}

static void shut(struct link *l)
{
    if (l->fd >= 0) close(l->fd);
    l->fd = -1;
    line_cutter_finish(&l->in);
    line_cutter_init(&l->in, LINE_SERVER_TAGS_MAX, LINK_BODY_BYTES_MAX);
    buf_clear(&l->out);
}

void link_finish(struct link *l)
{
    shut(l);
    line_cutter_finish(&l->in);
    buf_finish(&l->out);
}

void link_open(struct link *l, int fd)
{
    shut(l);
    l->fd = fd;
}

static bool wait_for(const struct link *l, short events, int64_t until_ms)
{
    struct pollfd p = {.fd = l->fd, .events = events};
    int64_t left = until_ms - clock_mono_ms();

    return left > 0 && poll(&p, 1, (int)left) == 1;
}

void link_close(struct link *l)
{
    char ignored[4096];
    int64_t until_ms = clock_mono_ms() + LAST_WORDS_MS;

    if (l->fd < 0) return;
    while (l->out.n && link_write(l) == LINK_OK && l->out.n)
        if (!wait_for(l, POLLOUT, until_ms)) break;
    (void)shutdown(l->fd, SHUT_WR);
    until_ms = clock_mono_ms() + LAST_ANSWER_MS;
    while (wait_for(l, POLLIN, until_ms) && recv(l->fd, ignored, sizeof ignored, 0) > 0) continue;
    shut(l);
}

void link_send(struct link *l, struct str line)
{
    buf_add(&l->out, line);
    buf_add(&l->out, STR("\r\n"));
}

enum link_result link_write(struct link *l)
{
    if (l->out.overflowed) {
        errno = ENOBUFS;
        return LINK_FAILED;
    }
    while (l->out.n) {
        ssize_t n = send(l->fd, l->out.p, l->out.n, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? LINK_OK : LINK_FAILED;
        buf_drop(&l->out, (size_t)n);
    }
    return LINK_OK;
}

enum link_result link_read(struct link *l, void (*take)(void *context, struct str line),
                           void *context)
{
    char bytes[READ_BYTES];
    ssize_t n = recv(l->fd, bytes, sizeof bytes, 0);
    struct str rest, line;

    if (n == 0) return LINK_ENDED;
    if (n < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? LINK_OK : LINK_FAILED;
    rest = (struct str){bytes, (size_t)n};
    for (;;) {
        enum line_result result = line_next(&l->in, &rest, &line);
        if (result == LINE_NONE) return LINK_OK;
        if (result == LINE_READY) take(context, line);
    }
}
