/* SPDX-License-Identifier: MIT
 * scram_client: the exchange as the one sees it who has to prove something first. */
#include "irc/scram_client.h"

#include "base/base64.h"

#include <string.h>

void scram_client_init(struct scram_client *s)
{
    *s = (struct scram_client){0};
    buf_init(&s->messages, 3 * SCRAM_MESSAGE_MAX);
}

void scram_client_finish(struct scram_client *s)
{
    buf_finish(&s->messages);
}

/* RFC 5802 5.1: "," is "=2C" and "=" is "=3D" in a name. */
static bool add_name(struct buf *out, struct str name)
{
    bool fits = true;

    for (size_t i = 0; i < name.n && fits; i++) {
        if (name.p[i] == ',')
            fits = buf_add(out, STR("=2C"));
        else if (name.p[i] == '=')
            fits = buf_add(out, STR("=3D"));
        else
            fits = buf_add_char(out, name.p[i]);
    }
    return fits;
}

bool scram_client_first(struct scram_client *s, struct str authcid, struct str nonce,
                        struct buf *out)
{
    buf_clear(&s->messages);
    s->nonce_n = nonce.n;
    return authcid.n + nonce.n < SCRAM_MESSAGE_MAX / 4 && buf_add(&s->messages, STR("n=")) &&
           add_name(&s->messages, authcid) && buf_add(&s->messages, STR(",r=")) &&
           buf_add(&s->messages, nonce) && buf_add(out, STR("n,,")) &&
           buf_add(out, buf_str(&s->messages));
}

/* What server-first says. */
struct challenge {
    struct str nonce; /* ours and theirs */
    struct str salt;  /* base64 */
    uint64_t iterations;
};

/* Takes "x=value" off the front. */
static bool take(struct str *rest, struct str name, struct str *value)
{
    struct str attribute = str_cut(rest, ',');

    if (!str_starts(attribute, name)) return false;
    *value = str_skip(attribute, name.n);
    return true;
}

/* "m=" would stand before these: an extension we cannot follow. What stands behind may be passed
 * over. */
static bool read_challenge(struct str message, struct challenge *out)
{
    struct str iterations;

    return take(&message, STR("r="), &out->nonce) && take(&message, STR("s="), &out->salt) &&
           take(&message, STR("i="), &iterations) &&
           str_number(iterations, SCRAM_ITERATIONS_BORNE, &out->iterations) &&
           out->iterations >= SCRAM_ITERATIONS_LEAST;
}

/* Only who has heard our nonce can begin with it, and must have added something. */
static bool continues_our_nonce(const struct scram_client *s, struct str nonce)
{
    struct str first = buf_str(&s->messages), ours = str_skip(first, first.n - s->nonce_n);

    return nonce.n > ours.n && str_starts(nonce, ours);
}

static struct sha256_digest prove(const struct scram_keys *keys, struct str messages)
{
    struct sha256_digest proof = sha256_hmac(SHA256_STR(keys->stored_key), messages);

    for (size_t i = 0; i < SHA256_BYTES; i++) proof.bytes[i] ^= keys->client_key.bytes[i];
    return proof;
}

static bool add_final(struct scram_client *s, const struct challenge *challenge,
                      const struct scram_keys *keys, struct buf *out)
{
    size_t start = out->n;
    struct sha256_digest proof;

    /* "biws" is "n,,", the header of client-first. */
    if (!buf_addf(out, "c=biws,r=" STR_FMT, STR_ARG(challenge->nonce)) ||
        !buf_add_char(&s->messages, ',') || !buf_add(&s->messages, str_skip(buf_str(out), start)))
        return false;
    proof = prove(keys, buf_str(&s->messages));
    s->signature = sha256_hmac(SHA256_STR(keys->server_key), buf_str(&s->messages));
    return buf_add(out, STR(",p=")) && base64_encode(out, SHA256_STR(proof));
}

bool scram_client_final(struct scram_client *s, struct str message, struct str password,
                        struct buf *out)
{
    struct challenge challenge;
    struct scram_keys keys;
    struct buf salt;
    bool is_salt;

    if (message.n > SCRAM_MESSAGE_MAX || !read_challenge(message, &challenge) ||
        !continues_our_nonce(s, challenge.nonce))
        return false;
    buf_init(&salt, SCRAM_MESSAGE_MAX);
    is_salt = base64_decode(&salt, challenge.salt) && salt.n > 0;
    if (is_salt) keys = scram_keys_of(password, buf_str(&salt), (uint32_t)challenge.iterations);
    buf_finish(&salt);
    return is_salt && buf_add_char(&s->messages, ',') && buf_add(&s->messages, message) &&
           add_final(s, &challenge, &keys, out);
}

bool scram_client_is_answered(const struct scram_client *s, struct str message)
{
    struct sha256_digest signature;
    struct str text = str_cut(&message, ',');
    struct buf bytes;
    bool is_right;

    if (!str_starts(text, STR("v="))) return false;
    buf_init(&bytes, SHA256_BYTES);
    is_right = base64_decode(&bytes, str_skip(text, 2)) && bytes.n == SHA256_BYTES;
    if (is_right) memcpy(signature.bytes, bytes.p, SHA256_BYTES);
    buf_finish(&bytes);
    return is_right && sha256_eq(&signature, &s->signature);
}
