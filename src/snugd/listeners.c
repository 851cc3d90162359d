/* SPDX-License-Identifier: MIT
 * listeners: from what people write to open sockets. */
#include "snugd/listeners.h"

#include "config/listen_address.h"

#include <stdio.h>

enum { WHY_BYTES = 256, FREE_PORT_TRIES = 16 };

static enum listener_error open_one(struct listeners *l, struct str host, uint16_t port,
                                    uint32_t mark, char why[WHY_BYTES])
{
    enum listener_error e;

    if (l->count == LISTENERS_MAX) {
        snprintf(why, WHY_BYTES, "more than %d addresses to listen on", LISTENERS_MAX);
        return LISTENER_FAILED;
    }
    e = listener_open(host, port, &l->items[l->count], why);
    if (e) return e;
    listener_set_mark(l->items[l->count++], mark);
    return LISTENER_OK;
}

/* All of this machine. With port 0, IPv4 takes what is free and IPv6 the same. */
static enum listener_error open_everywhere(struct listeners *l, uint16_t port, char why[WHY_BYTES])
{
    enum listener_error e = open_one(l, STR("0.0.0.0"), port, 0, why);

    if (e) return e;
    e = open_one(l, STR("::"), listener_port(l->items[0]), 0, why);
    return e == LISTENER_PORT_TAKEN ? e : LISTENER_OK;
}

/* What is free for IPv4 may be taken for IPv6: then another one is tried. */
static enum listener_error open_default(struct listeners *l, uint16_t port, char why[WHY_BYTES])
{
    enum listener_error e = open_everywhere(l, port, why);

    for (int tries = 1; e == LISTENER_PORT_TAKEN && port == 0 && tries < FREE_PORT_TRIES; tries++) {
        listeners_close(l);
        e = open_everywhere(l, port, why);
    }
    return e;
}

static enum listener_error open_item(struct listeners *l, struct str item, uint16_t port, bool tls,
                                     char why[WHY_BYTES])
{
    struct listen_address a = {.port = port};

    CHECK(listen_address_cut(item, &a)); /* the options take nothing else */
    if (a.tls_only && !tls) {
        snprintf(why, WHY_BYTES, "TLS is turned off, so nobody could join at " STR_FMT,
                 STR_ARG(str_first(item, 64)));
        return LISTENER_BAD_HOST;
    }
    return open_one(l, a.host, a.port, a.tls_only ? LISTENERS_TLS_ONLY : 0, why);
}

/* The port that addresses without one share: chosen by the first when it is to be any. */
static uint16_t shared_port(const struct server_options *options, const struct listeners *l)
{
    if (options->port || l->count == 0) return (uint16_t)options->port;
    return listener_port(l->items[0]);
}

enum listener_error listeners_open(const struct server_options *options, struct listeners *out,
                                   char why[WHY_BYTES])
{
    enum listener_error e = LISTENER_OK;

    out->count = 0;
    if (options->listen.count == 0) e = open_default(out, (uint16_t)options->port, why);
    for (size_t i = 0; !e && i < options->listen.count; i++)
        e = open_item(out, options->listen.items[i], shared_port(options, out), options->tls, why);
    if (e) listeners_close(out);
    return e;
}

void listeners_close(struct listeners *l)
{
    while (l->count) listener_close(l->items[--l->count]);
}
