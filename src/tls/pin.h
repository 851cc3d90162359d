/* SPDX-License-Identifier: MIT
 * pin: the SHA-256 of a public key (as SubjectPublicKeyInfo, RFC 7469 2.4) or of a certificate.
 * Written "sha256:" and 64 hexadecimal digits. */
#ifndef SNUG_TLS_PIN_H
#define SNUG_TLS_PIN_H

#include "base/buf.h"

enum { PIN_BYTES = 32, PIN_HEX_BYTES = 2 * PIN_BYTES };

struct pin {
    unsigned char bytes[PIN_BYTES];
};

struct x509_st; /* OpenSSL's X509 */

/* Of the key, which stays the same when a certificate is renewed with it. */
struct pin pin_of_key(const struct x509_st *certificate);

/* Of the certificate as a whole: what IRC calls its fingerprint. */
struct pin pin_of_certificate(const struct x509_st *certificate);

bool pin_same(const struct pin *a, const struct pin *b);

/* The digits alone, and as people see it. */
void pin_add_hex(struct buf *out, const struct pin *pin);
void pin_add(struct buf *out, const struct pin *pin);

/* Takes what pin_add writes, in letters of any case, also with ":" between the pairs as other
 * programs write them, and without "sha256:". */
bool pin_parse(struct str text, struct pin *out) MUST_USE;

#endif
