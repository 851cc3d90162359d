/* SPDX-License-Identifier: MIT
 * sasl_plain: name and password in one message, authzid NUL authcid NUL password. RFC 4616. */
#include "core/account/login.h"
#include "core/account/sasl.h"
#include "irc/casemap.h"

static void verified(struct core *core, struct session *s, struct str about,
                     const struct input *answer)
{
    struct account *a = login_proved(core, s, about, answer);

    if (a)
        sasl_succeed(core, s, a);
    else
        sasl_fail(core, s, answer->busy ? LOGIN_BUSY : "SASL authentication failed");
}

/* Nobody may act as somebody else, so that both names must be the same where both are given. */
static void step(struct core *core, struct session *s, struct str message)
{
    struct str authzid = str_cut(&message, '\0'), authcid = str_cut(&message, '\0');

    if (message.n == 0 || str_contains(message, '\0') ||
        (authzid.n && !casemap_eq(authzid, authcid)))
        sasl_fail(core, s, "SASL authentication failed");
    else if (!login_prove(core, s, authcid, message, verified))
        sasl_fail(core, s, SASL_TOO_MUCH_TRIED);
}

const struct sasl_mechanism sasl_plain = {.name = STR_INIT("PLAIN"), .step = step};
