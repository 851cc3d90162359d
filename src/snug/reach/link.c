/* SPDX-License-Identifier: MIT
 * link: a stream, and the two buffers before it. */
#include "snug/reach/link.h"

#include "net/clock.h"

#include <errno.h>
#include <poll.h>

enum { READ_BYTES = 1 << 16, LAST_WORDS_MS = 1000, LAST_ANSWER_MS = 300 };

void link_init(struct link *l)
{
    *l = (struct link){.stream.fd = -1};
    line_cutter_init(&l->in, LINE_SERVER_TAGS_MAX, LINK_BODY_BYTES_MAX);
    buf_init(&l->out, LINK_OUT_BYTES_MAX);
}

bool link_is_open(const struct link *l)
{
    return l->stream.fd >= 0;
}

void link_drop(struct link *l)
{
    if (link_is_open(l)) l->stream.kind->close(&l->stream);
    l->stream.fd = -1;
    l->has_unread = false;
    line_cutter_finish(&l->in);
    line_cutter_init(&l->in, LINE_SERVER_TAGS_MAX, LINK_BODY_BYTES_MAX);
    buf_clear(&l->out);
}

void link_finish(struct link *l)
{
    link_drop(l);
    line_cutter_finish(&l->in);
    buf_finish(&l->out);
}

void link_open(struct link *l, struct stream stream)
{
    link_drop(l);
    l->stream = stream;
}

static bool has_more(const struct link *l)
{
    return l->out.n > 0 || l->stream.pending > 0;
}

short link_events(const struct link *l)
{
    return (short)(POLLIN | (has_more(l) ? POLLOUT : 0));
}

static bool wait_for(const struct link *l, short events, int64_t until_ms)
{
    struct pollfd p = {.fd = l->stream.fd, .events = events};
    int64_t left = until_ms - clock_mono_ms();

    return left > 0 && poll(&p, 1, (int)left) == 1;
}

void link_close(struct link *l)
{
    char ignored[4096];
    int64_t until_ms = clock_mono_ms() + LAST_WORDS_MS;

    if (!link_is_open(l)) return;
    while (has_more(l) && link_write(l) == LINK_OK && has_more(l))
        if (!wait_for(l, POLLOUT, until_ms)) break;
    l->stream.kind->shutdown(&l->stream);
    until_ms = clock_mono_ms() + LAST_ANSWER_MS;
    while (wait_for(l, POLLIN, until_ms) &&
           l->stream.kind->read(&l->stream, ignored, sizeof ignored) > 0)
        continue;
    link_drop(l);
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
    while (has_more(l)) {
        struct iovec piece = {l->out.p, l->out.n};
        ssize_t n = l->stream.kind->writev(&l->stream, &piece, l->out.n ? 1 : 0);
        if (n < 0) return n == STREAM_AGAIN ? LINK_OK : LINK_FAILED;
        buf_drop(&l->out, (size_t)n);
    }
    return LINK_OK;
}

static void cut_lines(struct link *l, struct str bytes,
                      void (*take)(void *context, struct str line), void *context)
{
    struct str line;

    for (;;) {
        enum line_result result = line_next(&l->in, &bytes, &line);
        if (result == LINE_NONE) return;
        if (result == LINE_READY) take(context, line);
    }
}

/* A stream that has more than fits may hold it where poll(2) does not see it. */
enum link_result link_read(struct link *l, void (*take)(void *context, struct str line),
                           void *context)
{
    char bytes[READ_BYTES];
    ssize_t n = l->stream.kind->read(&l->stream, bytes, sizeof bytes);

    l->has_unread = n == (ssize_t)sizeof bytes;
    if (n == 0) return LINK_ENDED;
    if (n == STREAM_FAILED) return LINK_FAILED;
    if (n > 0) cut_lines(l, (struct str){bytes, (size_t)n}, take, context);
    return LINK_OK;
}

bool link_has_unread(const struct link *l)
{
    return link_is_open(l) && l->has_unread;
}
