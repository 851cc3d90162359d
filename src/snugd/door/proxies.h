/* SPDX-License-Identifier: MIT
 * proxies: those who may say that they speak for others (proxy_head.h). Filled in once, then only
 * read. */
#ifndef SNUG_SNUGD_DOOR_PROXIES_H
#define SNUG_SNUGD_DOOR_PROXIES_H

#include "base/ip.h"
#include "config/options.h"

enum { PROXIES_MAX = 64 };

struct proxies {
    struct ip_network networks[PROXIES_MAX];
    size_t count;
};

/* Those of the list that are networks, as many as there is room for. */
void proxies_init(struct proxies *p, const struct option_list *networks);

/* Whether that is one of them; *out is the address then. */
bool proxies_have(const struct proxies *p, struct str address, struct ip *out);

#endif
