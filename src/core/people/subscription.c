/* SPDX-License-Identifier: MIT
 * subscription: a session has none of this until it wants its first key. */
#include "core/people/subscription.h"

#include "base/mem.h"

/* Where the key is; count when it is not. */
static size_t place_of(const struct subscriptions *wanted, struct str key)
{
    size_t at = 0;

    while (at < wanted->count && !str_eq(str_from(wanted->keys[at]), key)) at++;
    return at;
}

size_t subscription_count(const struct session *s)
{
    return s->subscriptions ? s->subscriptions->count : 0;
}

bool subscription_has(const struct session *s, struct str key)
{
    return s->subscriptions && place_of(s->subscriptions, key) < s->subscriptions->count;
}

static struct subscriptions *begin(struct core *core, struct session *s)
{
    struct subscriptions *wanted = mem_zero(sizeof *wanted);

    wanted->session = s;
    list_append(&core->subscribers, &wanted->node);
    return wanted;
}

bool subscription_add(struct core *core, struct session *s, struct str key)
{
    struct subscriptions *wanted = s->subscriptions;

    if (subscription_has(s, key)) return true;
    if (wanted && wanted->count == METADATA_SUBSCRIPTIONS_MAX) return false;
    if (!wanted) wanted = s->subscriptions = begin(core, s);
    wanted->keys[wanted->count++] = str_copy(key);
    return true;
}

void subscription_remove(struct session *s, struct str key)
{
    struct subscriptions *wanted = s->subscriptions;
    size_t at;

    if (!subscription_has(s, key)) return;
    at = place_of(wanted, key);
    mem_free(wanted->keys[at]);
    wanted->keys[at] = wanted->keys[--wanted->count];
    if (wanted->count == 0) subscription_clear(s);
}

void subscription_clear(struct session *s)
{
    struct subscriptions *wanted = s->subscriptions;

    if (!wanted) return;
    for (size_t i = 0; i < wanted->count; i++) mem_free(wanted->keys[i]);
    list_remove(&wanted->node);
    mem_free(wanted);
    s->subscriptions = NULL;
}

struct session *subscriber_next(struct core *core, const struct session *after)
{
    struct list *node = after ? after->subscriptions->node.next : core->subscribers.next;

    if (node == &core->subscribers) return NULL;
    return CONTAINER_OF(node, struct subscriptions, node)->session;
}
