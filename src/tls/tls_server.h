/* SPDX-License-Identifier: MIT
 * tls_server: which identities a server shows just now. They can be replaced while it runs:
 * connections that have begun keep what they began with. Any thread. */
#ifndef SNUG_TLS_TLS_SERVER_H
#define SNUG_TLS_TLS_SERVER_H

#include "tls/identities.h"

struct tls_server;

/* Takes the caller's reference, here and in `show`. */
struct tls_server *tls_server_create(struct identities *shown);
void tls_server_destroy(struct tls_server *s); /* accepts NULL; nobody uses it any more */

void tls_server_show(struct tls_server *s, struct identities *shown);
struct identities *tls_server_shown(struct tls_server *s); /* with a reference for the caller */

#endif
