/* SPDX-License-Identifier: MIT
 * account: a name that belongs to somebody for good, whoever is connected. */
#ifndef SNUG_CORE_ACCOUNT_H
#define SNUG_CORE_ACCOUNT_H

#include "base/table.h"
#include "core/state.h"

struct account {
    struct table_node by_name; /* core->accounts */
    char *name, *folded_name;
    int64_t created_unix_ms;
};

/* There must be none of this name. */
struct account *account_create(struct core *core, struct str name, int64_t unix_ms);
void account_destroy(struct core *core, struct account *a);

struct account *account_find(struct core *core, struct str name); /* any case; NULL: none */

#endif
