/* SPDX-License-Identifier: MIT
 * scram: what a server keeps of a password so that SCRAM-SHA-256 (RFC 5802, RFC 7677) can be spoken
 * with its owner, as text: "SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey", the last three in
 * base64. Whoever reads it cannot log in with it. */
#ifndef SNUG_IRC_SCRAM_H
#define SNUG_IRC_SCRAM_H

#include "base/buf.h"
#include "base/sha256.h"

enum {
    SCRAM_SALT_BYTES = 16,
    SCRAM_ITERATIONS = 100000,       /* of accounts: some 40 ms, for clients at every login */
    SCRAM_ITERATIONS_MAX = 10000000, /* of a text that is parsed */
    SCRAM_TEXT_MAX = 160,            /* of a text that is made */
    SCRAM_MESSAGE_MAX = 1024,        /* of one message of an exchange */
};

/* What both sides make of a password (RFC 5802 section 3). Slow in proportion to `iterations`. */
struct scram_keys {
    struct sha256_digest client_key, stored_key, server_key;
};

struct scram_keys scram_keys_of(struct str password, struct str salt, uint32_t iterations);

struct scram_verifier {
    uint32_t iterations;
    unsigned char salt[SCRAM_SALT_BYTES];
    struct sha256_digest stored_key, server_key;
};

/* Adds the text for a password, which is used as it is given: whoever wants it normalised does that
 * before. Slow in proportion to `iterations`. False, and nothing added, past the limit of `out`. */
bool scram_verifier_make(struct str password, const unsigned char salt[SCRAM_SALT_BYTES],
                         uint32_t iterations, struct buf *out);

/* False, and *out untouched, when `text` was not made as above. */
bool scram_verifier_parse(struct str text, struct scram_verifier *out) MUST_USE;

/* Whether the client's proof shows that it knows the password. `auth_message` is client-first-bare,
 * server-first and client-final-without-proof, with commas between (RFC 5802 section 3). */
bool scram_proof_is_right(const struct scram_verifier *v, struct str auth_message,
                          const struct sha256_digest *proof) MUST_USE;

/* What shows the client that the server knows the verifier: "v=" of server-final. */
struct sha256_digest scram_server_signature(const struct scram_verifier *v,
                                            struct str auth_message);

#endif
