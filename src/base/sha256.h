/* SPDX-License-Identifier: MIT
 * sha256: digests, keyed digests, and keys made of passwords. FIPS 180-4, RFC 2104, RFC 8018. */
#ifndef SNUG_BASE_SHA256_H
#define SNUG_BASE_SHA256_H

#include "base/str.h"

enum { SHA256_BYTES = 32 };

struct sha256_digest {
    unsigned char bytes[SHA256_BYTES];
};

struct sha256_digest sha256(struct str bytes);
struct sha256_digest sha256_hmac(struct str key, struct str bytes);

/* PBKDF2 with HMAC-SHA-256: slow in proportion to `iterations`, of which there is at least one. */
struct sha256_digest sha256_pbkdf2(struct str password, struct str salt, uint32_t iterations);

/* Whether they are the same; takes the same time either way. */
bool sha256_eq(const struct sha256_digest *a, const struct sha256_digest *b);

/* A digest's bytes as a str: borrowed from the variable. */
#define SHA256_STR(digest) ((struct str){(const char *)(digest).bytes, SHA256_BYTES})

#endif
