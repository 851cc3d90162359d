/* SPDX-License-Identifier: MIT
 * target: a server as people write it: HOST, HOST:PORT, [IPV6]:PORT. */
#ifndef SNUG_SNUG_TARGET_H
#define SNUG_SNUG_TARGET_H

#include "base/check.h"
#include "base/str.h"

#define DEFAULT_PORT 6697

enum {
    HOST_BYTES_LIMIT = 253,
    DIAL_MS = 4500, /* for all addresses of a host together */
};

struct target {
    char host[HOST_BYTES_LIMIT + 1];
    uint16_t port;
};

enum target_error { TARGET_OK = 0, TARGET_BAD_HOST, TARGET_BAD_PORT };

/* `port` may be empty: then it is what `server` says, or DEFAULT_PORT. */
enum target_error target_parse(struct str server, struct str port, struct target *out) MUST_USE;

bool target_parse_port(struct str text, uint16_t *out); /* 1 to 65535 */

#endif
