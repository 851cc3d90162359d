/* SPDX-License-Identifier: MIT
 * dial: a TCP connection to a host by name: all its addresses are tried, in the system's order. It
 * waits; a dialer does it on a thread of its own, so that a person can go on typing. */
#ifndef SNUG_SNUG_DIAL_H
#define SNUG_SNUG_DIAL_H

#include "base/check.h"
#include "snug/target.h"

enum { DIAL_MS = 4500 }; /* for all addresses together */

enum dial_error {
    DIAL_OK = 0,
    DIAL_NO_NAME,     /* nobody knows the host's address */
    DIAL_REFUSED,     /* the machine answers, but nobody listens there */
    DIAL_TIMEOUT,     /* no answer at all */
    DIAL_UNREACHABLE, /* no way to that network or host */
    DIAL_FAILED,      /* something else */
};

struct dial_result {
    enum dial_error error; /* of the last address, which is the worst news there is */
    int fd;                /* connected and non-blocking, or -1; the taker's */
    char why[96];          /* words for the error: "connection refused" */
};

/* Any thread. */
void dial(const struct target *target, int timeout_ms, struct dial_result *out);

struct dialer {
    int fd; /* readable when there is a result; -1 when nothing is under way */
};

void dialer_start(struct dialer *d, const struct target *target);
void dialer_take(struct dialer *d, struct dial_result *out); /* when fd is readable */
void dialer_stop(struct dialer *d); /* whatever comes of it is nobody's business any more */

#endif
