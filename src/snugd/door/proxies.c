/* SPDX-License-Identifier: MIT
 * proxies: a short list of networks. */
#include "snugd/door/proxies.h"

void proxies_init(struct proxies *p, const struct option_list *networks)
{
    p->count = 0;
    for (size_t i = 0; i < networks->count && p->count < PROXIES_MAX; i++)
        p->count += ip_network_parse(networks->items[i], &p->networks[p->count]);
}

bool proxies_have(const struct proxies *p, struct str address, struct ip *out)
{
    if (p->count == 0 || !ip_parse(address, out)) return false;
    for (size_t i = 0; i < p->count; i++)
        if (ip_network_has(&p->networks[i], out)) return true;
    return false;
}
