/* SPDX-License-Identifier: MIT
 * sha256: by libsodium, which has all but PBKDF2. There the key is hashed once, and each iteration
 * goes on from a copy of that state, which halves the work. */
#include "base/sha256.h"

#include "base/check.h"

#include <assert.h>
#include <sodium.h>

static_assert((int)SHA256_BYTES == crypto_hash_sha256_BYTES, "a digest is libsodium's");
static_assert((int)SHA256_BYTES == crypto_auth_hmacsha256_BYTES, "so is a keyed one");

static const unsigned char *bytes_of(struct str s)
{
    return (const unsigned char *)(s.p ? s.p : "");
}

static void add(crypto_auth_hmacsha256_state *state, struct str bytes)
{
    crypto_auth_hmacsha256_update(state, bytes_of(bytes), bytes.n);
}

static struct sha256_digest finish(crypto_auth_hmacsha256_state *state)
{
    struct sha256_digest digest;

    crypto_auth_hmacsha256_final(state, digest.bytes);
    return digest;
}

struct sha256_digest sha256(struct str bytes)
{
    struct sha256_digest digest;

    crypto_hash_sha256(digest.bytes, bytes_of(bytes), bytes.n);
    return digest;
}

struct sha256_digest sha256_hmac(struct str key, struct str bytes)
{
    crypto_auth_hmacsha256_state state;

    crypto_auth_hmacsha256_init(&state, bytes_of(key), key.n);
    add(&state, bytes);
    return finish(&state);
}

/* RFC 8018 5.2, with one block: the key is as long as the digest. */
struct sha256_digest sha256_pbkdf2(struct str password, struct str salt, uint32_t iterations)
{
    crypto_auth_hmacsha256_state keyed, state;
    struct sha256_digest u, key;

    CHECK(iterations > 0);
    crypto_auth_hmacsha256_init(&keyed, bytes_of(password), password.n);
    state = keyed;
    add(&state, salt);
    add(&state, (struct str){"\0\0\0\1", 4});
    key = u = finish(&state);
    while (--iterations) {
        state = keyed;
        add(&state, SHA256_STR(u));
        u = finish(&state);
        for (size_t i = 0; i < SHA256_BYTES; i++) key.bytes[i] ^= u.bytes[i];
    }
    sodium_memzero(&keyed, sizeof keyed);
    return key;
}

bool sha256_eq(const struct sha256_digest *a, const struct sha256_digest *b)
{
    return sodium_memcmp(a->bytes, b->bytes, SHA256_BYTES) == 0;
}
