/* SPDX-License-Identifier: MIT
 * sasl: the exchange around the mechanisms: which there are, and messages cut into lines. */
#include "core/account/sasl.h"

#include "base/base64.h"
#include "base/mem.h"
#include "core/account/login.h"
#include "core/link/reply.h"

static const struct sasl_mechanism *const mechanisms[] = {&sasl_external, &sasl_plain,
                                                          &sasl_scram_sha_256};

static bool is_for(const struct sasl_mechanism *mechanism, const struct session *s)
{
    return !mechanism->is_for || mechanism->is_for(s);
}

const struct sasl_mechanism *sasl_find(const struct session *s, struct str name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(mechanisms); i++)
        if (str_eq_nocase(mechanisms[i]->name, name) && is_for(mechanisms[i], s))
            return mechanisms[i];
    return NULL;
}

void sasl_add_names(const struct session *s, struct buf *out)
{
    size_t start = out->n;

    for (size_t i = 0; i < ARRAY_LENGTH(mechanisms); i++) {
        if (!is_for(mechanisms[i], s)) continue;
        if (out->n > start) buf_add_char(out, ',');
        buf_add(out, mechanisms[i]->name);
    }
}

void sasl_begin(struct session *s, const struct sasl_mechanism *mechanism)
{
    CHECK(!s->sasl);
    s->sasl = mem_zero(sizeof *s->sasl);
    s->sasl->mechanism = mechanism;
    buf_init(&s->sasl->gathered, SASL_MESSAGE_BYTES_MAX);
}

void sasl_end(struct session *s)
{
    if (!s->sasl) return;
    if (s->sasl->context) s->sasl->mechanism->finish(s->sasl->context);
    buf_finish(&s->sasl->gathered);
    mem_free(s->sasl);
    s->sasl = NULL;
}

static void say(struct core *core, struct session *s, struct str chunk)
{
    struct outgoing line = {.body = ARENA_JOIN(&core->scratch, STR("AUTHENTICATE "), chunk)};

    reply_line(core, s, &line);
}

/* A message that ends with a full line is followed by an empty one. */
void sasl_challenge(struct core *core, struct session *s, struct str message)
{
    struct buf text;
    struct str rest;

    buf_init(&text, SASL_MESSAGE_BYTES_MAX);
    CHECK(base64_encode(&text, message));
    for (rest = buf_str(&text); rest.n >= SASL_CHUNK_BYTES; rest = str_skip(rest, SASL_CHUNK_BYTES))
        say(core, s, str_first(rest, SASL_CHUNK_BYTES));
    say(core, s, rest.n ? rest : STR("+"));
    buf_finish(&text);
}

void sasl_succeed(struct core *core, struct session *s, struct account *a)
{
    sasl_end(s);
    if (a->suspended) {
        reply(core, s, ERR_NICKLOCKED, ":Your account is suspended");
        return;
    }
    login(core, s, a, STR("SASL authentication successful"));
}

void sasl_fail(struct core *core, struct session *s, const char *why)
{
    sasl_end(s);
    reply(core, s, ERR_SASLFAIL, ":%s", why);
}
