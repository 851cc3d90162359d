/* SPDX-License-Identifier: MIT
 * ip: numeric internet addresses and networks, as values. An IPv4 address is kept as the IPv6
 * address that stands for it (::ffff:a.b.c.d, RFC 4291 2.5.5.2), so there is one kind only. Never
 * asks a resolver. */
#ifndef SNUG_BASE_IP_H
#define SNUG_BASE_IP_H

#include "base/str.h"

enum { IP_BYTES = 16, IP_BITS = 128, IP_TEXT_MAX = 48, IP_NETWORK_TEXT_MAX = IP_TEXT_MAX + 4 };

struct ip {
    unsigned char bytes[IP_BYTES];
};

/* False, and *out untouched, for what is no numeric address. */
bool ip_parse(struct str text, struct ip *out);

/* Never begins with a colon ("0::1"), so it can be any word of a line of IRC. */
struct str ip_write(const struct ip *ip, char out[IP_TEXT_MAX]);
bool ip_is_v4(const struct ip *ip);
bool ip_is_loopback(const struct ip *ip);

/* Addresses that only those near by can have: loopback, private (RFC 1918, RFC 4193), link-local,
 * and those that networks of one's own are numbered by behind a carrier or in a tailnet (RFC 6598).
 */
bool ip_is_near(const struct ip *ip);

/* All addresses that begin with the first `bits` of `base`, whose other bits are 0. */
struct ip_network {
    struct ip base;
    uint8_t bits; /* of 128; for IPv4 that is 96 and those one writes */
};

/* "10.0.0.0/8", "2001:db8::/32", or one address. Bits beyond the prefix are dropped. */
bool ip_network_parse(struct str text, struct ip_network *out);

/* The same way back; one address stands without its length. */
struct str ip_network_write(const struct ip_network *network, char out[IP_NETWORK_TEXT_MAX]);

struct ip_network ip_network_of(const struct ip *ip, uint8_t bits);
bool ip_network_has(const struct ip_network *network, const struct ip *ip);

/* What whoever has the address has with it: an IPv6 /64, or the IPv4 address alone. */
struct ip_network ip_place(const struct ip *ip);

/* What one party is given many such places of: an IPv6 /48 (RFC 6177), or the same as ip_place. */
struct ip_network ip_site(const struct ip *ip);

#endif
