/* SPDX-License-Identifier: MIT
 * WEBIRC: a gateway says for whom it connects. IRCv3 webirc. It must be configured, come from its
 * addresses, know its password, and show its certificate where one is asked for. The name of the
 * host that it tells is not believed: only the address counts here. */
#include "core/command.h"
#include "core/link/admission.h"
#include "core/link/registration.h"
#include "core/link/reply.h"

static bool is_from(const struct gateway_setting *g, const struct session *s)
{
    struct str rest = g->addresses, word;
    struct ip_network network;

    while (s->has_ip && (word = str_word(&rest)).n)
        if (ip_network_parse(word, &network) && ip_network_has(&network, &s->ip)) return true;
    return false;
}

static bool has_certificate(const struct gateway_setting *g, const struct session *s)
{
    return g->certificate.n == 0 || str_eq_nocase(g->certificate, str_from(s->certificate));
}

static bool knows_password(struct core *core, const struct gateway_setting *g, struct str word)
{
    struct digest given = digest_of(&core->seed, "gateway", word);
    struct digest wanted = digest_of(&core->seed, "gateway", g->password);

    return digest_eq(&given, &wanted);
}

static const struct gateway_setting *gateway_of(struct core *core, const struct session *s,
                                                struct str password)
{
    for (size_t i = 0; i < core->settings->gateway_count; i++) {
        const struct gateway_setting *g = &core->settings->gateways[i];
        if (is_from(g, s) && has_certificate(g, s) && knows_password(core, g, password)) return g;
    }
    return NULL;
}

/* An option may have a value that does not matter. */
static bool has_option(struct str options, struct str name)
{
    struct str word;

    while ((word = str_word(&options)).n)
        if (str_eq(str_cut(&word, '='), name)) return true;
    return false;
}

static bool is_first(const struct session *s)
{
    const struct registration *r = s->registration;

    return r && !r->nick.n && !r->username.n && !r->negotiating && !r->gave_pass && !s->gateway &&
           s->caps == 0;
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    const struct gateway_setting *g = gateway_of(core, s, m->params[0]);
    struct ip ip;

    if (!s->registration)
        reply(core, s, ERR_ALREADYREGISTERED, ":You may not reregister");
    else if (!g)
        session_close(core, s, STR("Invalid WebIRC password"));
    else if (!is_first(s))
        session_close(core, s, STR("WEBIRC comes before anything else"));
    else if (!ip_parse(m->params[3], &ip))
        session_close(core, s, STR("WEBIRC with an address that is none"));
    else
        admission_by_gateway(core, s, g->name, &ip, has_option(message_param(m, 4), STR("secure")));
}

const struct command cmd_webirc = {
    .name = STR_INIT("WEBIRC"),
    .when = COMMAND_ALWAYS,
    .params_min = 4,
    .syntax = STR_INIT("WEBIRC <password> <gateway> <host> <address> [:<options>]"),
    .help = STR_INIT("Tells for whom a web gateway connects."),
    .ask = ask,
};
