/* SPDX-License-Identifier: MIT
 * tls_client: the rules of a client's TLS: 1.2 and 1.3, and a server's certificate that is looked
 * at but decided on by the caller, who may know the server by its key though no authority vouches
 * for it. Any thread. */
#ifndef SNUG_TLS_TLS_CLIENT_H
#define SNUG_TLS_TLS_CLIENT_H

#include "base/check.h"
#include "base/str.h"

struct ssl_st; /* OpenSSL's SSL */
struct tls_client;

/* With the authorities that this system trusts. */
struct tls_client *tls_client_create(void);
void tls_client_destroy(struct tls_client *c); /* accepts NULL; streams that began live on */

/* Shows this certificate to servers that ask for one; the file holds its key, too. False when it
 * cannot be read. */
bool tls_client_show(struct tls_client *c, const char *path) MUST_USE;

/* A client's end of one connection, to a host by its name or its numeric address: for tls_stream.
 */
struct ssl_st *tls_client_begin(const struct tls_client *c, const char *host);

#endif
