/* SPDX-License-Identifier: MIT
 * secret: random bytes nobody outside knows, and digests that only who knows them can make (keyed
 * BLAKE2b, RFC 7693). Digests for one purpose tell nothing about those for another. */
#ifndef SNUG_BASE_SECRET_H
#define SNUG_BASE_SECRET_H

#include "base/str.h"

enum { SECRET_BYTES = 32, DIGEST_BYTES = 16, DIGEST_TEXT_BYTES = 26 };

struct secret {
    unsigned char bytes[SECRET_BYTES];
};

struct digest {
    unsigned char bytes[DIGEST_BYTES];
};

void secret_make(struct secret *out);
struct digest digest_of(const struct secret *secret, const char *purpose, struct str text);

/* Takes the same time whether they differ or not. */
bool digest_eq(const struct digest *a, const struct digest *b);

/* Small letters and digits (RFC 4648 6, without padding), exactly DIGEST_TEXT_BYTES. */
struct str digest_write(const struct digest *digest, char out[DIGEST_TEXT_BYTES]);

#endif
