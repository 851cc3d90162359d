/* SPDX-License-Identifier: MIT
 * identities: the certificates a server can show, with their keys, and the rules of its TLS: 1.2
 * and 1.3, no renegotiation, no resumption (a chat connects once and stays), a client's certificate
 * asked for and taken whoever signed it, since only its fingerprint means something here. Never
 * changes once it is loaded; counted, so that any thread may hold it for as long as it likes. */
#ifndef SNUG_TLS_IDENTITIES_H
#define SNUG_TLS_IDENTITIES_H

#include "tls/pin.h"

enum { IDENTITIES_WHY_BYTES = 512 };

struct ssl_st; /* OpenSSL's SSL */
struct identities;

/* Files in PEM form: a certificate and those between it and a known authority, and its key, which
 * may also stand in the same file: then key_path is empty. */
struct identity_files {
    struct str chain_path;
    struct str key_path;
};

/* Loads them all; who asks for a host by name (RFC 6066 3) is shown the first certificate that is
 * for that host, everybody else the very first. `count` is not 0. The caller holds the one
 * reference. IDENTITIES_BAD when a file cannot be read or they do not belong together; `why` is one
 * sentence. */
enum identities_error { IDENTITIES_OK = 0, IDENTITIES_BAD };
enum identities_error identities_load(const struct identity_files *files, size_t count,
                                      struct identities **out,
                                      char why[IDENTITIES_WHY_BYTES]) MUST_USE;
struct identities *identities_ref(struct identities *all);
void identities_unref(struct identities *all); /* accepts NULL */

/* The first one's key and certificate. */
struct pin identities_key(const struct identities *all);
struct pin identities_certificate(const struct identities *all);

/* A server's end of one connection: for tls_stream. */
struct ssl_st *identities_begin(const struct identities *all);

#endif
