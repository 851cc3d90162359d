/* SPDX-License-Identifier: MIT
 * secret: what libsodium calls generichash. */
#include "base/secret.h"

#include "base/check.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(DIGEST_TEXT_BYTES == (DIGEST_BYTES * 8 + 4) / 5, "five bits a letter");

void secret_make(struct secret *out)
{
    CHECK(sodium_init() >= 0);
    randombytes_buf(out->bytes, sizeof out->bytes);
}

static void feed(crypto_generichash_state *state, const void *bytes, size_t n)
{
    CHECK(crypto_generichash_update(state, bytes, n) == 0);
}

/* The NUL behind the purpose keeps it apart from the text. */
struct digest digest_of(const struct secret *secret, const char *purpose, struct str text)
{
    crypto_generichash_state state;
    struct digest out;

    CHECK(crypto_generichash_init(&state, secret->bytes, sizeof secret->bytes, DIGEST_BYTES) == 0);
    feed(&state, purpose, strlen(purpose) + 1);
    if (text.n) feed(&state, text.p, text.n);
    CHECK(crypto_generichash_final(&state, out.bytes, DIGEST_BYTES) == 0);
    return out;
}

bool digest_eq(const struct digest *a, const struct digest *b)
{
    return sodium_memcmp(a->bytes, b->bytes, DIGEST_BYTES) == 0;
}

struct str digest_write(const struct digest *digest, char out[DIGEST_TEXT_BYTES])
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned bits = 0, count = 0;
    size_t n = 0;

    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        bits = (bits << 8 | digest->bytes[i]) & 0xfff;
        for (count += 8; count >= 5; count -= 5) out[n++] = letters[bits >> (count - 5) & 31];
    }
    out[n++] = letters[bits << (5 - count) & 31];
    CHECK(n == DIGEST_TEXT_BYTES);
    return (struct str){out, n};
}
