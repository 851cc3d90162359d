/* SPDX-License-Identifier: MIT
 * AUTHENTICATE: proves who one is, before registration or at any time after. IRCv3 sasl-3.1 and
 * sasl-3.2, with the first message in the first line as the open proposal sasl-ir has it. */
#include "base/base64.h"
#include "core/account/sasl.h"
#include "core/command.h"
#include "core/link/reply.h"

static void abort_exchange(struct core *core, struct session *s)
{
    sasl_end(s);
    reply(core, s, ERR_SASLABORTED, ":SASL authentication aborted");
}

static void refuse_length(struct core *core, struct session *s)
{
    sasl_end(s);
    reply(core, s, ERR_SASLTOOLONG, ":SASL message too long");
}

static void refuse_mechanism(struct core *core, struct session *s)
{
    struct buf names;

    buf_init(&names, SASL_CHUNK_BYTES);
    sasl_add_names(s, &names);
    reply(core, s, RPL_SASLMECHS, STR_FMT " :are available SASL mechanisms",
          STR_ARG(buf_str(&names)));
    reply(core, s, ERR_SASLFAIL, ":SASL authentication failed: there is no such mechanism");
    buf_finish(&names);
}

/* The message is whole: its bytes go to the mechanism, which may end the exchange. */
static void step(struct core *core, struct session *s)
{
    struct buf message;

    buf_init(&message, SASL_MESSAGE_BYTES_MAX);
    if (base64_decode(&message, buf_str(&s->sasl->gathered))) {
        buf_clear(&s->sasl->gathered);
        s->sasl->mechanism->step(core, s, buf_str(&message));
    } else {
        sasl_fail(core, s, "SASL authentication failed: that is not base64");
    }
    buf_finish(&message);
}

/* A full line is followed by others, at least by "+". */
static void gather(struct core *core, struct session *s, struct str chunk)
{
    bool is_last = chunk.n < SASL_CHUNK_BYTES;

    if (str_eq(chunk, STR("+"))) chunk = STR("");
    if (!buf_add(&s->sasl->gathered, chunk))
        sasl_fail(core, s, "SASL authentication failed: that is too much");
    else if (is_last)
        step(core, s);
}

static void begin(struct core *core, struct session *s, const struct message *m)
{
    const struct sasl_mechanism *mechanism = sasl_find(s, m->params[0]);

    if (!mechanism) {
        refuse_mechanism(core, s);
        return;
    }
    sasl_begin(s, mechanism);
    if (m->param_count > 1)
        gather(core, s, m->params[1]);
    else
        sasl_challenge(core, s, STR(""));
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    if (str_eq(m->params[0], STR("*")))
        abort_exchange(core, s);
    else if (m->params[0].n > SASL_CHUNK_BYTES || message_param(m, 1).n > SASL_CHUNK_BYTES)
        refuse_length(core, s);
    else if (s->sasl)
        gather(core, s, m->params[0]);
    else
        begin(core, s, m);
}

const struct command cmd_authenticate = {
    .name = STR_INIT("AUTHENTICATE"),
    .when = COMMAND_ALWAYS,
    .params_min = 1,
    .reads = true,
    .syntax = STR_INIT("AUTHENTICATE <mechanism> [<message>] | <message> | *"),
    .help = STR_INIT("Logs you in to your account, as clients do it."),
    .ask = ask,
};
