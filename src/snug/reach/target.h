/* SPDX-License-Identifier: MIT
 * target: a server as people write it, HOST, HOST:PORT, [IPV6]:PORT, or as a link says it:
 * snug://HOST:PORT/#room?pin=sha256:…&invite=…; ircs:// is the same, irc:// is without TLS. */
#ifndef SNUG_SNUG_REACH_TARGET_H
#define SNUG_SNUG_REACH_TARGET_H

#include "base/check.h"
#include "tls/pin.h"

#define DEFAULT_PORT 6697

enum {
    HOST_BYTES_LIMIT = 253,
    LINK_BYTES_LIMIT = 512, /* of what target_add_link adds */
    ROOM_BYTES_LIMIT = 64,
    INVITE_BYTES_LIMIT = 64,
    DIAL_MS = 4500, /* for all addresses of a host together */
};

enum target_wire {
    WIRE_USUAL, /* TLS, but for this machine, where nobody can listen in */
    WIRE_TLS,
    WIRE_PLAIN,
};

struct target {
    char host[HOST_BYTES_LIMIT + 1];
    uint16_t port;
    enum target_wire wire;
    bool has_pin;
    struct pin pin;                      /* of the server's key */
    char room[ROOM_BYTES_LIMIT + 1];     /* to begin in; empty: not said */
    char invite[INVITE_BYTES_LIMIT + 1]; /* token of an invitation; empty: none */
};

enum target_error {
    TARGET_OK = 0,
    TARGET_BAD_HOST,
    TARGET_BAD_PORT,
    TARGET_BAD_PIN,
    TARGET_BAD_INVITE,
    TARGET_BAD_ROOM
};

/* `port` may be empty: then it is what `server` says, or DEFAULT_PORT. What a link says besides is
 * for newer programs, and passed over. */
enum target_error target_parse(struct str server, struct str port, struct target *out) MUST_USE;

bool target_parse_port(struct str text, uint16_t *out); /* 1 to 65535 */

/* "HOST:PORT", as it is written for people and in files. */
void target_add_place(struct buf *out, const struct target *target);

/* What target_parse makes the same target of: HOST:PORT, or a link where more is to be said. */
void target_add_link(struct buf *out, const struct target *target);
bool target_same(const struct target *a, const struct target *b); /* the same server */

#endif
