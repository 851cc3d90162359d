/* SPDX-License-Identifier: MIT
 * ban: a list of nick!user@host masks, of one room or of the whole server. */
#ifndef SNUG_CORE_BAN_H
#define SNUG_CORE_BAN_H

#include "base/list.h"
#include "core/state.h"

struct user;

struct ban {
    struct list node;
    int64_t unix_ms;
    char *mask, *folded_mask;
    char *setter;
    char *reason; /* may be empty */
};

/* True when it was not in the list yet. */
bool ban_add(struct list *bans, struct str mask, struct str setter, struct str reason,
             int64_t unix_ms);
bool ban_remove(struct list *bans, struct str mask); /* true when it was there */
bool ban_has(struct list *bans, struct str mask);    /* this very mask, in any case */
void ban_clear(struct list *bans);

/* The first that fits nick!user@host, or NULL. */
const struct ban *ban_match(struct core *core, const struct list *bans, const struct user *u);
const struct ban *ban_match_source(const struct list *bans, struct str source);

#endif
