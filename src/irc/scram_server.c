/* SPDX-License-Identifier: MIT
 * scram_server: attributes are "x=value" with commas between, in one fixed order. */
#include "irc/scram_server.h"

#include "base/base64.h"
#include "base/utf8.h"

#include <string.h>

void scram_server_init(struct scram_server *s)
{
    *s = (struct scram_server){0};
    buf_init(&s->authcid, SCRAM_MESSAGE_MAX);
    buf_init(&s->authzid, SCRAM_MESSAGE_MAX);
    buf_init(&s->header, SCRAM_MESSAGE_MAX);
    buf_init(&s->nonce, SCRAM_MESSAGE_MAX);
    buf_init(&s->messages, 2 * SCRAM_MESSAGE_MAX);
}

void scram_server_finish(struct scram_server *s)
{
    buf_finish(&s->authcid);
    buf_finish(&s->authzid);
    buf_finish(&s->header);
    buf_finish(&s->nonce);
    buf_finish(&s->messages);
}

/* Takes "x=value" off the front. */
static bool take(struct str *rest, const char *name, struct str *value)
{
    struct str attribute = str_cut(rest, ',');

    if (!str_starts(attribute, str_from(name))) return false;
    *value = str_skip(attribute, strlen(name));
    return true;
}

/* A name in which "," is "=2C" and "=" is "=3D"; no other "=" may be there. */
static bool add_name(struct buf *out, struct str name)
{
    while (name.n) {
        size_t plain = str_find(name, '=');
        buf_add(out, str_first(name, plain));
        name = str_skip(name, plain);
        if (name.n == 0) break;
        if (!str_starts(name, STR("=2C")) && !str_starts(name, STR("=3D"))) return false;
        buf_add_char(out, name.p[1] == '2' ? ',' : '=');
        name = str_skip(name, 3);
    }
    return !out->overflowed && utf8_is_valid(buf_str(out));
}

static bool nonce_is_valid(struct str nonce)
{
    for (size_t i = 0; i < nonce.n; i++)
        if (nonce.p[i] < 0x21 || nonce.p[i] > 0x7e) return false;
    return nonce.n > 0;
}

/* "n" and "y" are clients without channel binding; "p=…" insists on it. */
static bool read_header(struct scram_server *s, struct str *rest)
{
    struct str whole = *rest, flag = str_cut(rest, ','), authzid = str_cut(rest, ',');

    if (!str_eq(flag, STR("n")) && !str_eq(flag, STR("y"))) return false;
    if (authzid.n && !str_starts(authzid, STR("a="))) return false;
    return add_name(&s->authzid, str_skip(authzid, authzid.n ? 2 : 0)) &&
           buf_add(&s->header, str_first(whole, whole.n - rest->n));
}

bool scram_server_first(struct scram_server *s, struct str message)
{
    struct str rest = message, name, nonce;

    if (message.n > SCRAM_MESSAGE_MAX || !read_header(s, &rest)) return false;
    buf_add(&s->messages, rest);
    return take(&rest, "n=", &name) && take(&rest, "r=", &nonce) && add_name(&s->authcid, name) &&
           s->authcid.n > 0 && nonce_is_valid(nonce) && buf_add(&s->nonce, nonce);
}

bool scram_server_challenge(struct scram_server *s, const struct scram_verifier *verifier,
                            struct str nonce, struct buf *out)
{
    size_t start = out->n;

    s->verifier = *verifier;
    return buf_add(&s->nonce, nonce) &&
           buf_addf(out, "r=" STR_FMT ",s=", STR_ARG(buf_str(&s->nonce))) &&
           base64_encode(out, (struct str){(const char *)verifier->salt, SCRAM_SALT_BYTES}) &&
           buf_addf(out, ",i=%u", (unsigned)verifier->iterations) &&
           buf_add_char(&s->messages, ',') && buf_add(&s->messages, str_skip(buf_str(out), start));
}

/* What is bound to the channel is the header alone, in base64. */
static bool binding_is_right(const struct scram_server *s, struct str binding)
{
    struct buf header;
    bool is_same;

    buf_init(&header, SCRAM_MESSAGE_MAX);
    is_same = base64_decode(&header, binding) && str_eq(buf_str(&header), buf_str(&s->header));
    buf_finish(&header);
    return is_same;
}

static bool read_proof(struct str text, struct sha256_digest *out)
{
    struct buf bytes;
    bool is_proof;

    buf_init(&bytes, SHA256_BYTES);
    is_proof = base64_decode(&bytes, text) && bytes.n == SHA256_BYTES;
    if (is_proof) memcpy(out->bytes, bytes.p, SHA256_BYTES);
    buf_finish(&bytes);
    return is_proof;
}

static bool add_signature(const struct scram_server *s, struct buf *out)
{
    struct sha256_digest signature = scram_server_signature(&s->verifier, buf_str(&s->messages));

    return buf_add(out, STR("v=")) && base64_encode(out, SHA256_STR(signature));
}

/* The proof is the last attribute; what stands before it is part of what it proves. */
bool scram_server_final(struct scram_server *s, struct str message, struct buf *out)
{
    struct str rest = message, binding, nonce, proof_text;
    struct sha256_digest proof;
    struct str before;

    if (!take(&rest, "c=", &binding) || !take(&rest, "r=", &nonce)) return false;
    if (!binding_is_right(s, binding) || !str_eq(nonce, buf_str(&s->nonce))) return false;
    while (rest.n && !str_starts(rest, STR("p="))) str_cut(&rest, ',');
    before = str_first(message, message.n - rest.n);
    if (!take(&rest, "p=", &proof_text) || rest.n || !read_proof(proof_text, &proof)) return false;
    return buf_add_char(&s->messages, ',') &&
           buf_add(&s->messages, str_first(before, before.n - 1)) &&
           scram_proof_is_right(&s->verifier, buf_str(&s->messages), &proof) &&
           add_signature(s, out);
}
