/* SPDX-License-Identifier: MIT
 * exchange: messages go in base64, in lines of 400 bytes; a shorter line is the last of one. */
#include "client/account/exchange.h"

#include "base/base64.h"
#include "client/account/identity.h"
#include "client/emit.h"

enum {
    CHUNK_BYTES = 400,
    GATHERED_BYTES_MAX = 8192, /* base64 of one message of the server's */
    SCRAM_FIRST = 1,           /* messages we have sent when the server gives its challenge */
};

static const struct str names[] = {
    [SASL_NONE] = STR_INIT(""),
    [SASL_EXTERNAL] = STR_INIT("EXTERNAL"),
    [SASL_SCRAM] = STR_INIT("SCRAM-SHA-256"),
    [SASL_PLAIN] = STR_INIT("PLAIN"),
};

void exchange_init(struct exchange *x)
{
    *x = (struct exchange){0};
    buf_init(&x->gathered, GATHERED_BYTES_MAX);
    scram_client_init(&x->scram);
}

void exchange_finish(struct exchange *x)
{
    buf_finish(&x->gathered);
    scram_client_finish(&x->scram);
}

struct str exchange_name(enum sasl_mechanism mechanism)
{
    return names[mechanism];
}

void exchange_begin(struct client *c, enum sasl_mechanism mechanism)
{
    struct exchange *x = &c->identity->exchange;

    exchange_end(x);
    x->mechanism = mechanism;
    emit_linef(c, "AUTHENTICATE " STR_FMT, STR_ARG(exchange_name(mechanism)));
}

void exchange_end(struct exchange *x)
{
    x->mechanism = SASL_NONE;
    x->sent = 0;
    buf_clear(&x->gathered);
}

void exchange_abort(struct client *c)
{
    emit_line(c, STR("AUTHENTICATE *"));
    exchange_end(&c->identity->exchange);
}

bool exchange_has_proven(const struct exchange *x)
{
    return x->sent > (x->mechanism == SASL_SCRAM ? SCRAM_FIRST : 0);
}

/* --- our messages --- */

/* One line that is full is followed by another, at least by "+". */
static void send_message(struct client *c, struct str bytes)
{
    struct buf text;
    struct str rest;
    bool was_full = true;

    buf_init(&text, GATHERED_BYTES_MAX);
    (void)base64_encode(&text, bytes);
    for (rest = buf_str(&text); was_full; rest = str_skip(rest, CHUNK_BYTES)) {
        struct str chunk = str_first(rest, CHUNK_BYTES);
        was_full = chunk.n == CHUNK_BYTES;
        emit_linef(c, "AUTHENTICATE " STR_FMT, STR_ARG(chunk.n ? chunk : STR("+")));
    }
    buf_finish(&text);
    c->identity->exchange.sent++;
}

/* NUL account NUL password, acting for nobody else. */
static void send_plain(struct client *c)
{
    const struct login *l = &c->identity->login;

    send_message(c, ARENA_JOIN(&c->out->bytes, STR("\0"), str_from(l->account), STR("\0"),
                               str_from(l->password)));
}

static bool write_first(struct exchange *x, const struct login *l, struct buf *out)
{
    struct buf nonce;
    bool fits;

    buf_init(&nonce, CREDENTIAL_BYTES_MAX);
    fits = buf_addf(&nonce, "%s%u", l->nonce, ++x->nonce_count) &&
           scram_client_first(&x->scram, str_from(l->account), buf_str(&nonce), out);
    buf_finish(&nonce);
    return fits;
}

static bool write_scram(struct exchange *x, const struct login *l, struct str message,
                        struct buf *out)
{
    if (x->sent == 0) return write_first(x, l, out);
    if (x->sent == SCRAM_FIRST)
        return scram_client_final(&x->scram, message, str_from(l->password), out);
    return scram_client_is_answered(&x->scram, message);
}

static bool answer_scram(struct client *c, struct str message)
{
    struct buf answer;
    bool good;

    buf_init(&answer, SCRAM_MESSAGE_MAX);
    good = write_scram(&c->identity->exchange, &c->identity->login, message, &answer);
    if (good) send_message(c, buf_str(&answer));
    buf_finish(&answer);
    return good;
}

static bool answer(struct client *c, struct str message)
{
    switch (c->identity->exchange.mechanism) {
    case SASL_EXTERNAL: send_message(c, STR("")); return true;
    case SASL_SCRAM: return answer_scram(c, message);
    case SASL_PLAIN: send_plain(c); return true;
    case SASL_NONE: break;
    }
    return true;
}

/* --- the server's --- */

bool exchange_take(struct client *c, struct str chunk)
{
    struct exchange *x = &c->identity->exchange;
    struct buf message;
    bool good;

    if (!str_eq(chunk, STR("+"))) buf_add(&x->gathered, chunk);
    if (chunk.n >= CHUNK_BYTES) return true;
    buf_init(&message, GATHERED_BYTES_MAX);
    good = base64_decode(&message, buf_str(&x->gathered)) && !x->gathered.overflowed &&
           answer(c, buf_str(&message));
    buf_clear(&x->gathered);
    buf_finish(&message);
    return good;
}
