/* SPDX-License-Identifier: MIT
 * cloak: who is near is known to those near anyway, unless all are to be hidden. */
#include "core/rule/cloak.h"

#include "core/settings.h"

enum { CLOAK_LETTERS = 16 }; /* eighty bits */

static bool is_hidden(const struct core *core, const struct session *s)
{
    switch (core->settings->cloak) {
    case CLOAK_PUBLIC: return !s->has_ip || !ip_is_near(&s->ip);
    case CLOAK_ALL: return true;
    case CLOAK_NONE: return false;
    }
    return true;
}

/* What is hidden of an address is all that who has it can change. */
static struct digest digest_of_place(const struct core *core, const struct session *s)
{
    struct ip_network place;
    char text[IP_NETWORK_TEXT_MAX];

    if (!s->has_ip) return digest_of(&core->lasting, "cloak", session_host(s));
    place = ip_place(&s->ip);
    return digest_of(&core->lasting, "cloak", ip_network_write(&place, text));
}

struct str cloak_host(struct core *core, const struct session *s)
{
    char text[DIGEST_TEXT_BYTES];
    struct digest digest;

    if (!is_hidden(core, s)) return session_host(s);
    digest = digest_of_place(core, s);
    return ARENA_JOIN(&core->scratch, str_first(digest_write(&digest, text), CLOAK_LETTERS),
                      STR(".cloak"));
}
