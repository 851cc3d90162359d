/* SPDX-License-Identifier: MIT
 * listener: one socket that waits for connections on one address and port. */
#ifndef SNUG_NET_LISTENER_H
#define SNUG_NET_LISTENER_H

#include "base/check.h"
#include "base/str.h"

enum listener_error {
    LISTENER_OK = 0,
    LISTENER_BAD_HOST,   /* neither an address, nor an interface, nor a name of this machine */
    LISTENER_PORT_TAKEN, /* somebody listens there already */
    LISTENER_DENIED,     /* ports below 1024 belong to the administrator of the machine */
    LISTENER_FAILED,     /* all else */
};

struct listener;

/* `host` is an IPv4 or IPv6 address (with or without brackets), an interface ("tailscale0": its
 * first IPv4 address, else its first IPv6 one), or a name of this machine ("localhost"). "::" takes
 * IPv6 only: all of a machine is "0.0.0.0" and "::". Port 0 takes any free one. On failure *out is
 * untouched and `why` says in one sentence what happened. */
enum listener_error listener_open(struct str host, uint16_t port, struct listener **out,
                                  char why[256]) MUST_USE;
void listener_close(struct listener *l);

/* What it is bound to: the true port, and the address as text ("::", "192.168.1.4"). */
uint16_t listener_port(const struct listener *l);
struct str listener_address(const struct listener *l);

/* What its owner wants to know of whoever connects there; 0 at first. */
void listener_set_mark(struct listener *l, uint32_t mark);
uint32_t listener_mark(const struct listener *l);

int listener_fd(const struct listener *l); /* for epoll and accept; never blocks */

#endif
