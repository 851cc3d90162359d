/* SPDX-License-Identifier: MIT
 * sasl_external: the certificate that the client showed in the TLS handshake says who it is. RFC
 * 4422 appendix A. Its message is the account it wants, or empty for the one it belongs to. */
#include "core/account/sasl.h"
#include "irc/casemap.h"

static bool is_for(const struct session *s)
{
    return s->certificate != NULL;
}

static void step(struct core *core, struct session *s, struct str message)
{
    struct account *a = s->certificate ? account_certified(core, str_from(s->certificate)) : NULL;

    if (a && (message.n == 0 || casemap_eq(message, str_from(a->name))))
        sasl_succeed(core, s, a);
    else
        sasl_fail(core, s, "No account knows this certificate");
}

const struct sasl_mechanism sasl_external = {
    .name = STR_INIT("EXTERNAL"), .is_for = is_for, .step = step};
