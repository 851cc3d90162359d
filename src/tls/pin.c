/* SPDX-License-Identifier: MIT
 * pin: two digests, and the sixty-four digits that people compare. */
#include "tls/pin.h"

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string.h>

struct pin pin_of_key(const struct x509_st *certificate)
{
    struct pin pin;
    unsigned char *bytes = NULL;
    int n = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &bytes);

    CHECK(n > 0);
    CHECK(EVP_Digest(bytes, (size_t)n, pin.bytes, NULL, EVP_sha256(), NULL) == 1);
    OPENSSL_free(bytes);
    return pin;
}

struct pin pin_of_certificate(const struct x509_st *certificate)
{
    struct pin pin;

    CHECK(X509_digest(certificate, EVP_sha256(), pin.bytes, NULL) == 1);
    return pin;
}

bool pin_same(const struct pin *a, const struct pin *b)
{
    return memcmp(a->bytes, b->bytes, PIN_BYTES) == 0;
}

void pin_add_hex(struct buf *out, const struct pin *pin)
{
    for (size_t i = 0; i < PIN_BYTES; i++) buf_addf(out, "%02x", pin->bytes[i]);
}

void pin_add(struct buf *out, const struct pin *pin)
{
    buf_add(out, STR("sha256:"));
    pin_add_hex(out, pin);
}

static bool digit_of(char c, unsigned *out)
{
    static const struct str digits = STR_INIT("0123456789abcdef");

    *out = (unsigned)str_find(digits, ascii_lower(c));
    return *out < digits.n;
}

bool pin_parse(struct str text, struct pin *out)
{
    struct pin pin;

    if (str_starts_nocase(text, STR("sha256:"))) text = str_skip(text, 7);
    for (size_t i = 0; i < PIN_BYTES; i++) {
        unsigned high, low;

        if (i > 0 && str_starts(text, STR(":"))) text = str_skip(text, 1);
        if (text.n < 2 || !digit_of(text.p[0], &high) || !digit_of(text.p[1], &low)) return false;
        pin.bytes[i] = (unsigned char)(high << 4 | low);
        text = str_skip(text, 2);
    }
    if (text.n) return false;
    *out = pin;
    return true;
}
