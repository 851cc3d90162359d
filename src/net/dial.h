/* SPDX-License-Identifier: MIT
 * dial: a TCP connection to a host by its name. All its addresses are tried, in the order the
 * system prefers. Any thread; it waits. */
#ifndef SNUG_NET_DIAL_H
#define SNUG_NET_DIAL_H

#include "base/check.h"

#include <netdb.h>
#include <stdint.h>
#include <sys/socket.h>

enum {
    DIAL_ADDRESSES_MAX = 16, /* of one host; more are not tried */
    DIAL_WHY_MAX = 96,
};

enum dial_error {
    DIAL_OK = 0,
    DIAL_NO_NAME,     /* nobody knows an address of the host */
    DIAL_REFUSED,     /* the machine answers, but nobody listens there */
    DIAL_TIMEOUT,     /* no answer at all */
    DIAL_UNREACHABLE, /* no way to that network or host */
    DIAL_FAILED,      /* something else */
};

struct dial_addresses {
    struct sockaddr_storage items[DIAL_ADDRESSES_MAX];
    size_t count;
};

struct dial_result {
    enum dial_error error;  /* of the last address tried */
    int fd;                 /* connected, non-blocking, without Nagle's delay; or -1. The taker's */
    char why[DIAL_WHY_MAX]; /* the error in words: "connection refused" */
};

/* Asks the resolver, for as long as that takes. DIAL_OK or DIAL_NO_NAME, with the reason in `why`.
 */
enum dial_error dial_find(const char *host, uint16_t port, struct dial_addresses *out,
                          char why[DIAL_WHY_MAX]) MUST_USE;

/* Connects; each address gets its share of the time. */
void dial(const char *host, uint16_t port, int timeout_ms, struct dial_result *out);

#endif
