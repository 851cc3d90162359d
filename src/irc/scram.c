/* SPDX-License-Identifier: MIT
 * scram: the arithmetic of RFC 5802 section 3, and the text it is kept as. */
#include "irc/scram.h"

#include "base/base64.h"

#include <string.h>

static const struct str scheme = STR_INIT("SCRAM-SHA-256");

struct scram_keys scram_keys_of(struct str password, struct str salt, uint32_t iterations)
{
    struct sha256_digest salted = sha256_pbkdf2(password, salt, iterations);
    struct scram_keys keys;

    keys.client_key = sha256_hmac(SHA256_STR(salted), STR("Client Key"));
    keys.stored_key = sha256(SHA256_STR(keys.client_key));
    keys.server_key = sha256_hmac(SHA256_STR(salted), STR("Server Key"));
    return keys;
}

bool scram_verifier_make(struct str password, const unsigned char salt[SCRAM_SALT_BYTES],
                         uint32_t iterations, struct buf *out)
{
    struct str salt_str = {(const char *)salt, SCRAM_SALT_BYTES};
    struct scram_keys keys = scram_keys_of(password, salt_str, iterations);
    size_t start = out->n;
    bool fits = buf_addf(out, STR_FMT "$%u:", STR_ARG(scheme), (unsigned)iterations) &&
                base64_encode(out, salt_str) && buf_add_char(out, '$') &&
                base64_encode(out, SHA256_STR(keys.stored_key)) && buf_add_char(out, ':') &&
                base64_encode(out, SHA256_STR(keys.server_key));

    if (!fits) buf_cut(out, start);
    return fits;
}

/* The bytes behind `text`, when they are exactly `n`. */
static bool read_bytes(struct str text, unsigned char *bytes, size_t n)
{
    struct buf decoded;
    bool fits;

    buf_init(&decoded, n);
    fits = base64_decode(&decoded, text) && decoded.n == n;
    if (fits) memcpy(bytes, decoded.p, n);
    buf_finish(&decoded);
    return fits;
}

bool scram_verifier_parse(struct str text, struct scram_verifier *out)
{
    struct scram_verifier v = {0};
    uint64_t iterations;

    if (!str_eq(str_cut(&text, '$'), scheme) ||
        !str_number(str_cut(&text, ':'), SCRAM_ITERATIONS_MAX, &iterations) || iterations == 0 ||
        !read_bytes(str_cut(&text, '$'), v.salt, sizeof v.salt) ||
        !read_bytes(str_cut(&text, ':'), v.stored_key.bytes, SHA256_BYTES) ||
        !read_bytes(text, v.server_key.bytes, SHA256_BYTES))
        return false;
    v.iterations = (uint32_t)iterations;
    *out = v;
    return true;
}

/* ClientProof is ClientKey XOR ClientSignature, and StoredKey is H(ClientKey). */
bool scram_proof_is_right(const struct scram_verifier *v, struct str auth_message,
                          const struct sha256_digest *proof)
{
    struct sha256_digest key = sha256_hmac(SHA256_STR(v->stored_key), auth_message);

    for (size_t i = 0; i < SHA256_BYTES; i++) key.bytes[i] ^= proof->bytes[i];
    key = sha256(SHA256_STR(key));
    return sha256_eq(&key, &v->stored_key);
}

struct sha256_digest scram_server_signature(const struct scram_verifier *v, struct str auth_message)
{
    return sha256_hmac(SHA256_STR(v->server_key), auth_message);
}
