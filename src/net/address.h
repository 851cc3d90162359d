/* SPDX-License-Identifier: MIT
 * address: internet addresses as text, and those that this machine has. */
#ifndef SNUG_NET_ADDRESS_H
#define SNUG_NET_ADDRESS_H

#include "base/str.h"

#include <sys/socket.h>

enum { ADDRESS_BYTES_MAX = 46 }; /* INET6_ADDRSTRLEN */

/* The numeric form, without port and scope; an IPv4 address inside an IPv6 one is given as IPv4.
 * Points into `out`; empty for other kinds of socket. */
struct str address_text(const struct sockaddr_storage *a, char out[ADDRESS_BYTES_MAX]);

uint16_t address_port(const struct sockaddr_storage *a);
bool address_is_loopback(const struct sockaddr_storage *a);

/* Finds what `host` stands for on this machine: a numeric address (brackets and "%scope" allowed),
 * an interface, or a name; IPv4 before IPv6. May ask the resolver: not for threads that must not
 * wait. */
bool address_find(struct str host, uint16_t port, struct sockaddr_storage *out);

/* What to ask getaddrinfo for: NULL, its word for this machine, instead of "localhost", which is
 * this machine (RFC 6761, 6.3) even where no /etc/hosts says so. */
const char *address_asked_for(const char *name);

/* Bytes of the address that are in use, as system calls want to know. */
socklen_t address_size(const struct sockaddr_storage *a);

/* Calls `each` for every IPv4 and IPv6 address of the interfaces that are up, loopback last,
 * without link-local ones (they mean nothing without a scope). False when the system does not tell.
 */
struct local_address {
    struct str text;
    struct str interface;
    bool is_loopback;
    bool is_ipv6;
};
typedef void (*local_address_visitor)(void *context, const struct local_address *address);
bool address_each_local(local_address_visitor each, void *context);

#endif
