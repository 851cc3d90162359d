/* SPDX-License-Identifier: MIT
 * ban: lists of masks. */
#include "core/room/ban.h"

#include "base/mem.h"
#include "irc/casemap.h"

static struct ban *ban_of(struct list *node)
{
    return CONTAINER_OF(node, struct ban, node);
}

struct ban *ban_find(const struct list *bans, struct str mask)
{
    for (struct list *node = bans->next; node != bans; node = node->next)
        if (casemap_eq(str_from(ban_of(node)->mask), mask)) return ban_of(node);
    return NULL;
}

bool ban_add(struct list *bans, struct str mask, struct str setter, int64_t unix_ms)
{
    struct ban *b;

    if (ban_find(bans, mask)) return false;
    b = mem_zero(sizeof *b);
    b->unix_ms = unix_ms;
    b->mask = str_copy(mask);
    b->folded_mask = casemap_fold_copy(mask);
    b->setter = str_copy(setter);
    list_append(bans, &b->node);
    return true;
}

static void ban_destroy(struct ban *b)
{
    list_remove(&b->node);
    mem_free(b->mask);
    mem_free(b->folded_mask);
    mem_free(b->setter);
    mem_free(b);
}

bool ban_remove(struct list *bans, struct str mask)
{
    struct ban *b = ban_find(bans, mask);

    if (!b) return false;
    ban_destroy(b);
    return true;
}

void ban_clear(struct list *bans)
{
    LIST_EACH (node, bans) ban_destroy(ban_of(node));
}
