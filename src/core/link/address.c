/* SPDX-License-Identifier: MIT
 * address: connections counted by where they come from. */
#include "core/link/address.h"

#include "base/check.h"
#include "base/ip.h"
#include "base/mem.h"
#include "core/link/session.h"

#include <string.h>

/* A site has the budget of so many places. */
enum { SITE_PLACES = 10 };

/* Where a host is. */
struct location {
    struct str place, site; /* the site is empty where it is no more than the place */
    bool is_limited;
    char place_text[IP_NETWORK_TEXT_MAX], site_text[IP_NETWORK_TEXT_MAX];
};

static void locate(struct str host, struct location *out)
{
    struct ip_network place, site;
    struct ip ip;

    *out = (struct location){.place = host, .is_limited = true};
    if (!ip_parse(host, &ip)) return;
    place = ip_place(&ip);
    site = ip_site(&ip);
    out->place = ip_network_write(&place, out->place_text);
    if (site.bits != place.bits) out->site = ip_network_write(&site, out->site_text);
    out->is_limited = !ip_is_loopback(&ip);
}

static bool spend(struct core *core, struct str place, struct str site, enum budget_kind kind)
{
    if (!budget_spend(&core->budgets, kind, place, 1, core->now_ms)) return false;
    if (!site.n || budget_spend(&core->budgets, kind, site, SITE_PLACES, core->now_ms)) return true;
    budget_return(&core->budgets, kind, place, 1);
    return false;
}

bool address_spend(struct core *core, const struct address *a, enum budget_kind kind)
{
    return spend(core, a->by_place.key, str_from(a->site), kind);
}

void address_return(struct core *core, const struct address *a, enum budget_kind kind)
{
    budget_return(&core->budgets, kind, a->by_place.key, 1);
    if (a->site) budget_return(&core->budgets, kind, str_from(a->site), SITE_PLACES);
}

static struct address *address_find(struct core *core, struct str place)
{
    struct table_node *node = table_find(&core->addresses, place);

    return node ? CONTAINER_OF(node, struct address, by_place) : NULL;
}

static bool may_come(struct core *core, const struct location *l, const struct address *a)
{
    uint32_t max = core->settings->sessions_per_address_max;

    if (!l->is_limited) return true;
    if (a && max && a->session_count >= max) return false;
    return spend(core, l->place, l->site, BUDGET_ARRIVALS);
}

/* Nobody outside can tell which networks have numbers that are alike. */
static uint64_t asker_of(const struct core *core, const struct location *l)
{
    struct digest digest = digest_of(&core->seed, "asker", l->site.n ? l->site : l->place);
    uint64_t number;

    memcpy(&number, digest.bytes, sizeof number);
    return number;
}

static struct address *create(struct core *core, const struct location *l)
{
    struct address *a = mem_zero(sizeof *a);

    a->place = str_copy(l->place);
    if (l->site.n) a->site = str_copy(l->site);
    a->asker = asker_of(core, l);
    a->is_limited = l->is_limited;
    list_init(&a->waiting);
    table_add(&core->addresses, &a->by_place, (struct str){a->place, l->place.n});
    return a;
}

struct address *address_enter(struct core *core, struct str host)
{
    struct location location;
    struct address *a;

    locate(host, &location);
    a = address_find(core, location.place);
    if (!may_come(core, &location, a)) return NULL;
    if (!a) a = create(core, &location);
    a->session_count++;
    return a;
}

bool address_may_begin(struct core *core, const struct session *s)
{
    return !s->address->is_limited || address_spend(core, s->address, BUDGET_BEGINNINGS);
}

void address_leave(struct core *core, struct address *a)
{
    if (!a || --a->session_count > 0) return;
    CHECK(list_is_empty(&a->waiting));
    heap_remove(&core->paces, &a->speak);
    table_remove(&core->addresses, &a->by_place);
    mem_free(a->place);
    mem_free(a->site);
    mem_free(a);
}
