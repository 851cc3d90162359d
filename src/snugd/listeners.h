/* SPDX-License-Identifier: MIT
 * listeners: all the sockets on which people can join, as the options say. */
#ifndef SNUG_SNUGD_LISTENERS_H
#define SNUG_SNUGD_LISTENERS_H

#include "config/server_options.h"
#include "net/listener.h"

enum {
    LISTENERS_MAX = 64,
    LISTENERS_TLS_ONLY = 1, /* listener_mark: who does not speak TLS there is turned away */
};

struct listeners {
    struct listener *items[LISTENERS_MAX];
    size_t count;
};

/* Opens them all or none. Without any in the options: every address of this machine, with the same
 * port for IPv4 and IPv6; a machine without IPv6 does without. On failure `why` (of 256 bytes) is
 * one sentence. */
enum listener_error listeners_open(const struct server_options *options, struct listeners *out,
                                   char why[256]) MUST_USE;
void listeners_close(struct listeners *l); /* accepts a zeroed one */

#endif
