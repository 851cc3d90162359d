/* SPDX-License-Identifier: MIT
 * outlet: a buffer in front of write(2). */
#include "snugd/admin/outlet.h"

#include "client/text/clean.h"

#include <errno.h>
#include <unistd.h>

void outlet_init(struct outlet *o, int fd)
{
    o->fd = fd;
    buf_init(&o->waiting, OUTLET_BYTES_MAX);
}

void outlet_finish(struct outlet *o)
{
    buf_finish(&o->waiting);
}

bool outlet_add(struct outlet *o, struct str line)
{
    size_t before = o->waiting.n;

    if (clean_add(&o->waiting, line) && buf_add_char(&o->waiting, '\n')) return true;
    buf_cut(&o->waiting, before);
    return false;
}

bool outlet_flush(struct outlet *o)
{
    while (o->waiting.n) {
        ssize_t n = write(o->fd, o->waiting.p, o->waiting.n);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno == EAGAIN;
        buf_drop(&o->waiting, (size_t)n);
    }
    return true;
}
