/* SPDX-License-Identifier: MIT
 * address: connections counted by where they come from. */
#include "core/address.h"

#include "base/ip.h"
#include "base/mem.h"

static struct address *address_find(struct core *core, struct str place)
{
    struct table_node *node = table_find(&core->addresses, place);

    return node ? CONTAINER_OF(node, struct address, by_place) : NULL;
}

struct address *address_enter(struct core *core, struct str host)
{
    uint32_t max = core->settings->sessions_per_address_max;
    struct str place = host;
    char text[IP_NETWORK_TEXT_MAX];
    struct address *a;
    struct ip ip;

    if (ip_parse(host, &ip)) {
        struct ip_network network = ip_place(&ip);
        place = ip_network_write(&network, text);
        if (ip_is_loopback(&ip)) max = 0;
    }
    a = address_find(core, place);
    if (a && max && a->session_count >= max) return NULL;
    if (!a) {
        a = mem_zero(sizeof *a);
        a->place = str_copy(place);
        table_add(&core->addresses, &a->by_place, (struct str){a->place, place.n});
    }
    a->session_count++;
    return a;
}

void address_leave(struct core *core, struct address *a)
{
    if (!a || --a->session_count > 0) return;
    table_remove(&core->addresses, &a->by_place);
    mem_free(a->place);
    mem_free(a);
}
