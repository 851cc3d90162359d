/* SPDX-License-Identifier: MIT
 * sanction_target: reads what an operator wrote. */
#include "core/rule/sanction.h"
#include "irc/mask.h"

enum { V4_BITS_BEFORE = 96 };

/* "a:ada", with or without a sign before it: the name, else nothing. */
static bool is_account(struct str word, struct str *name)
{
    if (word.n && (word.p[0] == '~' || word.p[0] == '$')) word = str_skip(word, 1);
    *name = str_skip(word, 2);
    return str_starts_nocase(word, STR("a:"));
}

static struct str account_target(struct core *core, struct str name)
{
    if (name.n == 0 || name.n + 2 > MASK_BYTES_MAX || str_contains(name, '!')) return STR("");
    return ARENA_JOIN(&core->scratch, STR("a:"), name);
}

/* All of IPv4, or of everything. */
static bool is_all(const struct ip_network *network)
{
    return network->bits == 0 || (ip_is_v4(&network->base) && network->bits <= V4_BITS_BEFORE);
}

/* One IPv6 address is never all that somebody has. */
static struct str network_target(struct core *core, struct str word)
{
    struct ip_network network;
    char text[IP_NETWORK_TEXT_MAX];

    if (!ip_network_parse(word, &network) || is_all(&network)) return STR("");
    if (network.bits == IP_BITS && !str_contains(word, '/')) network = ip_place(&network.base);
    return arena_copy(&core->scratch, ip_network_write(&network, text));
}

static bool is_everybody(struct str mask)
{
    for (size_t i = 0; i < mask.n; i++)
        if (!str_contains(STR("*?!@.:"), mask.p[i])) return false;
    return true;
}

static bool looks_like_host(struct str word)
{
    bool has_dot = str_contains(word, '.') || str_contains(word, ':');

    return has_dot && !str_contains(word, '!') && !str_contains(word, '@');
}

/* A mask that only tells an address is that address. */
static struct str mask_target(struct core *core, struct str word)
{
    struct buf full;
    struct str mask, network;

    if (looks_like_host(word)) word = ARENA_JOIN(&core->scratch, STR("*@"), word);
    buf_init(&full, MASK_BYTES_MAX);
    mask_add_normalised(&full, word);
    mask = arena_copy(&core->scratch, buf_str(&full));
    buf_finish(&full);
    if (is_everybody(mask)) return STR("");
    if (!str_starts(mask, STR("*!*@"))) return mask;
    network = network_target(core, str_skip(mask, 4));
    return network.n ? network : mask;
}

struct str sanction_target(struct core *core, struct str word)
{
    struct str name, target;

    if (is_account(word, &name)) return account_target(core, name);
    target = network_target(core, word);
    if (target.n == 0 && !str_contains(word, '/')) target = mask_target(core, word);
    return target;
}
