/* SPDX-License-Identifier: MIT
 * announce: the first lines of snugd: where it can be reached and what to type elsewhere; for
 * scripts, the port. */
#ifndef SNUG_SNUGD_ADMIN_ANNOUNCE_H
#define SNUG_SNUGD_ADMIN_ANNOUNCE_H

#include "base/buf.h"
#include "snugd/listeners.h"
#include "tls/tls_server.h"

/* Adds the lines for people, or the port alone where the options say so. `tls` is NULL where TLS is
 * not spoken. */
void announce(const struct server_options *options, const struct listeners *listeners,
              struct tls_server *tls, bool has_console, struct buf *out);

/* Writes the first listener's port and a line end, whole or not at all. False with errno. */
bool announce_port_file(struct str path, const struct listeners *listeners) MUST_USE;

#endif
