/* SPDX-License-Identifier: MIT
 * address: connections counted by where they come from. */
#include "core/link/address.h"

#include "base/check.h"
#include "base/ip.h"
#include "base/mem.h"
#include "core/link/session.h"

static struct address *address_find(struct core *core, struct str place)
{
    struct table_node *node = table_find(&core->addresses, place);

    return node ? CONTAINER_OF(node, struct address, by_place) : NULL;
}

/* Where more addresses come than can be remembered, how fast each comes does not matter. */
static bool may_come(struct core *core, struct str place, const struct address *a)
{
    uint32_t max = core->settings->sessions_per_address_max;

    if (a && max && a->session_count >= max) return false;
    return budgets_are_full(&core->arrivals) ||
           budget_spend(&core->arrivals, BUDGET_ARRIVALS, place, core->now_ms);
}

static struct address *create(struct core *core, struct str place, bool is_limited)
{
    struct address *a = mem_zero(sizeof *a);

    a->place = str_copy(place);
    a->is_limited = is_limited;
    list_init(&a->waiting);
    table_add(&core->addresses, &a->by_place, (struct str){a->place, place.n});
    return a;
}

struct address *address_enter(struct core *core, struct str host)
{
    struct str place = host;
    char text[IP_NETWORK_TEXT_MAX];
    bool is_limited = true;
    struct address *a;
    struct ip ip;

    if (ip_parse(host, &ip)) {
        struct ip_network network = ip_place(&ip);
        place = ip_network_write(&network, text);
        is_limited = !ip_is_loopback(&ip);
    }
    a = address_find(core, place);
    if (is_limited && !may_come(core, place, a)) return NULL;
    if (!a) a = create(core, place, is_limited);
    a->session_count++;
    return a;
}

bool address_may_begin(struct core *core, const struct session *s)
{
    return !s->address->is_limited ||
           budget_spend(&core->budgets, BUDGET_BEGINNINGS, s->address->by_place.key, core->now_ms);
}

void address_leave(struct core *core, struct address *a)
{
    if (!a || --a->session_count > 0) return;
    CHECK(list_is_empty(&a->waiting));
    heap_remove(&core->paces, &a->speak);
    table_remove(&core->addresses, &a->by_place);
    mem_free(a->place);
    mem_free(a);
}
