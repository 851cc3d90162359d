/* SPDX-License-Identifier: MIT
 * stream: bytes over one socket, whatever stands between them and the wire. The seam where other
 * kinds than bare TCP are put in. None of it ever waits. */
#ifndef SNUG_NET_STREAM_H
#define SNUG_NET_STREAM_H

#include "base/check.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/uio.h>

enum { STREAM_AGAIN = -1, STREAM_FAILED = -2 };

struct stream;

struct stream_kind {
    /* Bytes read, 0 at the end, STREAM_AGAIN when there are none yet, STREAM_FAILED with errno:
     * EPROTO when the peer does not keep to the rules. */
    ssize_t (*read)(struct stream *s, char *out, size_t n);
    /* Bytes taken to be written, perhaps fewer than given; STREAM_AGAIN, STREAM_FAILED with errno.
     * With no pieces it only goes on with what is `pending`, and returns 0 when nothing is left. */
    ssize_t (*writev)(struct stream *s, const struct iovec *pieces, int count);
    void (*shutdown)(struct stream *s); /* nothing more will be written: tells the peer */
    void (*close)(struct stream *s);
};

struct stream {
    const struct stream_kind *kind;
    int fd;
    void *state;    /* of kinds that need more than a socket */
    size_t pending; /* bytes it has taken, or has to say itself, that are not on the wire yet */
    bool opening;   /* both ends still agree on how to speak; until then reading brings that on,
                       gives nothing, and nothing can be written */
};

/* Bare TCP over a connected socket, which it takes and makes non-blocking. Small writes leave at
 * once, and the kernel queues no more than it needs to keep the wire busy: the rest waits where it
 * is counted. */
void tcp_stream_init(struct stream *out, int fd);

/* Finds out about a peer that vanished without a word: asks after idle_s seconds of silence, then
 * every interval_s, and gives up after `count` questions. */
void tcp_keepalive(int fd, int idle_s, int interval_s, int count);

#endif
