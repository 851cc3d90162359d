/* SPDX-License-Identifier: MIT
 * listen_address: what people write to say where a server listens. */
#ifndef SNUG_CONFIG_LISTEN_ADDRESS_H
#define SNUG_CONFIG_LISTEN_ADDRESS_H

#include "base/check.h"
#include "base/str.h"

struct listen_address {
    struct str host;
    uint16_t port;
    bool tls_only;
};

/* Cuts "ADDRESS", "ADDRESS:PORT", "[V6]:PORT" or an IPv6 address as it is; ADDRESS may also be an
 * interface or a name, and "tls://" may stand before it. out->port stays what it was where none is
 * named. False when it is none of these. */
bool listen_address_cut(struct str text, struct listen_address *out) MUST_USE;

#endif
