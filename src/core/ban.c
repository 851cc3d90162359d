/* SPDX-License-Identifier: MIT
 * ban: lists of masks. */
#include "core/ban.h"

#include "base/mem.h"
#include "core/user.h"
#include "irc/casemap.h"
#include "irc/mask.h"

static struct ban *ban_of(struct list *node)
{
    return CONTAINER_OF(node, struct ban, node);
}

static struct ban *ban_find(struct list *bans, struct str mask)
{
    LIST_EACH (node, bans)
        if (casemap_eq(str_from(ban_of(node)->mask), mask)) return ban_of(node);
    return NULL;
}

bool ban_add(struct list *bans, struct str mask, struct str setter, struct str reason,
             int64_t unix_ms)
{
    struct ban *b;

    if (ban_find(bans, mask)) return false;
    b = mem_zero(sizeof *b);
    b->unix_ms = unix_ms;
    b->mask = str_copy(mask);
    b->folded_mask = casemap_fold_copy(mask);
    b->setter = str_copy(setter);
    b->reason = str_copy(reason);
    list_append(bans, &b->node);
    return true;
}

bool ban_has(struct list *bans, struct str mask)
{
    return ban_find(bans, mask) != NULL;
}

static void ban_destroy(struct ban *b)
{
    list_remove(&b->node);
    mem_free(b->mask);
    mem_free(b->folded_mask);
    mem_free(b->setter);
    mem_free(b->reason);
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

const struct ban *ban_match_source(const struct list *bans, struct str source)
{
    struct casemap_buffer buffer;
    struct str folded = casemap_fold(source, &buffer);

    for (struct list *node = bans->next; node != bans; node = node->next)
        if (mask_match(str_from(ban_of(node)->folded_mask), folded)) return ban_of(node);
    return NULL;
}

const struct ban *ban_match(struct core *core, const struct list *bans, const struct user *u)
{
    return list_is_empty(bans) ? NULL : ban_match_source(bans, user_source(core, u));
}
