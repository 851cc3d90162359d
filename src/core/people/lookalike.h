/* SPDX-License-Identifier: MIT
 * lookalike: names by what they look like (irc/skeleton.h), so that nobody takes one that is read
 * as somebody else's. Two names are alike when their skeletons are equal and one of them at least
 * is not ASCII: "al" and "a1" may both be there, "al" with a Cyrillic "a" may not. */
#ifndef SNUG_CORE_PEOPLE_LOOKALIKE_H
#define SNUG_CORE_PEOPLE_LOOKALIKE_H

#include "base/list.h"
#include "base/table.h"

/* One name among those of a table. Lives in its owner. */
struct lookalike {
    struct table_node by_skeleton; /* in the table: one of those with this skeleton */
    struct list alike;             /* the ring of them all */
    char *skeleton;
    bool is_ascii;
};

void lookalike_add(struct table *skeletons, struct lookalike *l, struct str name);
void lookalike_remove(struct table *skeletons, struct lookalike *l);

/* One whose name is alike, other than `own` (which may be NULL); NULL when there is none. */
struct lookalike *lookalike_find(const struct table *skeletons, struct str name,
                                 const struct lookalike *own);

#endif
