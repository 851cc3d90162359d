/* SPDX-License-Identifier: MIT
 * account: a name that belongs to somebody for good. */
#include "core/account.h"

#include "base/mem.h"
#include "irc/casemap.h"

struct account *account_create(struct core *core, struct str name, int64_t unix_ms)
{
    struct account *a = mem_zero(sizeof *a);

    a->name = str_copy(name);
    a->folded_name = casemap_fold_copy(name);
    a->created_unix_ms = unix_ms;
    table_add(&core->accounts, &a->by_name, str_from(a->folded_name));
    return a;
}

void account_destroy(struct core *core, struct account *a)
{
    table_remove(&core->accounts, &a->by_name);
    mem_free(a->name);
    mem_free(a->folded_name);
    mem_free(a);
}

struct account *account_find(struct core *core, struct str name)
{
    struct casemap_buffer folded;
    struct table_node *node = table_find(&core->accounts, casemap_fold(name, &folded));

    return node ? CONTAINER_OF(node, struct account, by_name) : NULL;
}
