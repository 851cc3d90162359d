/* SPDX-License-Identifier: MIT
 * cloak: who is near is known to those near anyway, unless all are to be hidden. */
#include "core/rule/cloak.h"

#include "core/settings.h"

enum { CLOAK_LETTERS = 16 }; /* eighty bits */

/* NULL: an address that is not known. */
static bool is_hidden(const struct core *core, const struct ip *ip)
{
    switch (core->settings->cloak) {
    case CLOAK_PUBLIC: return !ip || !ip_is_near(ip);
    case CLOAK_ALL: return true;
    case CLOAK_NONE: return false;
    }
    return true;
}

static struct str cloak_of(struct core *core, struct str place)
{
    struct digest digest = digest_of(&core->lasting, "cloak", place);
    char text[DIGEST_TEXT_BYTES];

    return ARENA_JOIN(&core->scratch, str_first(digest_write(&digest, text), CLOAK_LETTERS),
                      STR(".cloak"));
}

/* What is hidden of an address is all that who has it can change. */
static struct str cloak_of_ip(struct core *core, const struct ip *ip)
{
    struct ip_network place = ip_place(ip);
    char text[IP_NETWORK_TEXT_MAX];

    return cloak_of(core, ip_network_write(&place, text));
}

struct str cloak_host(struct core *core, const struct session *s)
{
    if (!is_hidden(core, s->has_ip ? &s->ip : NULL)) return session_host(s);
    return s->has_ip ? cloak_of_ip(core, &s->ip) : cloak_of(core, session_host(s));
}

struct str cloak_target(struct core *core, struct str target)
{
    size_t at = str_find(target, '@');
    struct str before = at < target.n ? str_first(target, at + 1) : STR("");
    struct ip_network network;

    if (!ip_network_parse(str_skip(target, before.n), &network)) return target;
    if (network.bits < ip_place(&network.base).bits || !is_hidden(core, &network.base))
        return target;
    return ARENA_JOIN(&core->scratch, before, cloak_of_ip(core, &network.base));
}
