/* SPDX-License-Identifier: MIT
 * sasl_scram: SCRAM-SHA-256, in which the password never comes here (RFC 7677). An account that is
 * not there, or has no password, is spoken with as if it had one, always with the same salt. */
#include "base/mem.h"
#include "core/account/login.h"
#include "core/account/sasl.h"
#include "core/people/user.h"
#include "irc/casemap.h"
#include "irc/scram_server.h"

#include <assert.h>
#include <string.h>

enum scram_stage { SCRAM_FIRST, SCRAM_FINAL, SCRAM_PROVED };

struct sasl_scram {
    struct scram_server server;
    enum scram_stage stage;
    char *account; /* "name id", or empty when there is none that could be proved */
};

static void finish(void *context)
{
    struct sasl_scram *scram = context;

    scram_server_finish(&scram->server);
    mem_free(scram->account);
    mem_free(scram);
}

static struct sasl_scram *state_of(struct session *s)
{
    if (!s->sasl->context) {
        struct sasl_scram *scram = mem_zero(sizeof *scram);
        scram_server_init(&scram->server);
        s->sasl->context = scram;
    }
    return s->sasl->context;
}

/* What no proof fits: digests of the name that nobody else can make. */
static struct scram_verifier nobody(struct core *core, struct str name)
{
    struct scram_verifier v = {.iterations = SCRAM_ITERATIONS};
    struct casemap_buffer folded;
    struct str key = casemap_fold(name, &folded);
    struct digest salt = digest_of(&core->lasting, "scram salt", key);
    struct digest stored = digest_of(&core->lasting, "scram key", key);

    static_assert(sizeof salt.bytes == SCRAM_SALT_BYTES, "a digest is as long as a salt");
    memcpy(v.salt, salt.bytes, sizeof v.salt);
    memcpy(v.stored_key.bytes, stored.bytes, sizeof stored.bytes);
    return v;
}

static struct str nonce(struct core *core)
{
    struct digest digest;
    char text[DIGEST_TEXT_BYTES];

    core->chance_count++;
    digest = digest_of(&core->seed, "scram nonce", TABLE_KEY(core->chance_count));
    return arena_copy(&core->scratch, digest_write(&digest, text));
}

static void answer_first(struct core *core, struct session *s, struct sasl_scram *scram)
{
    struct str name = buf_str(&scram->server.authcid);
    const struct account *a = account_find(core, name);
    struct scram_verifier v;
    struct buf out;
    bool is_known = a && scram_verifier_parse(str_from(a->scram), &v);

    if (!is_known) v = nobody(core, name);
    scram->account = str_copy(is_known ? login_words(core, a) : STR(""));
    scram->stage = SCRAM_FINAL;
    buf_init(&out, SCRAM_MESSAGE_MAX);
    if (scram_server_challenge(&scram->server, &v, nonce(core), &out))
        sasl_challenge(core, s, buf_str(&out));
    else
        sasl_fail(core, s, "SASL authentication failed");
    buf_finish(&out);
}

static void first(struct core *core, struct session *s, struct sasl_scram *scram,
                  struct str message)
{
    struct scram_server *server = &scram->server;
    bool is_good = scram_server_first(server, message) &&
                   (server->authzid.n == 0 ||
                    casemap_eq(buf_str(&server->authzid), buf_str(&server->authcid)));

    if (!is_good)
        sasl_fail(core, s, "SASL authentication failed");
    else if (!question_may_begin(core, s))
        sasl_fail(core, s, SASL_TOO_MUCH_TRIED);
    else
        answer_first(core, s, scram);
}

static void final(struct core *core, struct session *s, struct sasl_scram *scram,
                  struct str message)
{
    struct buf out;

    if (!question_may_guess(core, s, buf_str(&scram->server.authcid))) {
        sasl_fail(core, s, SASL_TOO_MUCH_TRIED);
        return;
    }
    buf_init(&out, SCRAM_MESSAGE_MAX);
    if (scram_server_final(&scram->server, message, &out) && scram->account[0]) {
        scram->stage = SCRAM_PROVED;
        sasl_challenge(core, s, buf_str(&out));
    } else {
        question_failed(core, s, "login_refused");
        sasl_fail(core, s, "SASL authentication failed");
        question_tolerate(core, s);
    }
    buf_finish(&out);
}

static void proved(struct core *core, struct session *s, const struct sasl_scram *scram)
{
    struct account *a = login_account(core, str_from(scram->account));

    if (a) {
        question_succeeded(core, s, str_from(a->name));
        sasl_succeed(core, s, a);
    } else {
        sasl_fail(core, s, "SASL authentication failed");
    }
}

static void step(struct core *core, struct session *s, struct str message)
{
    struct sasl_scram *scram = state_of(s);

    switch (scram->stage) {
    case SCRAM_FIRST: first(core, s, scram, message); return;
    case SCRAM_FINAL: final(core, s, scram, message); return;
    case SCRAM_PROVED: proved(core, s, scram); return;
    }
}

const struct sasl_mechanism sasl_scram_sha_256 = {
    .name = STR_INIT("SCRAM-SHA-256"), .step = step, .finish = finish};
