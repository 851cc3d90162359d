/* SPDX-License-Identifier: MIT
 * ban: a list of masks of a room, as it was set; room_mask.h says whom it means. */
#ifndef SNUG_CORE_ROOM_BAN_H
#define SNUG_CORE_ROOM_BAN_H

#include "base/list.h"
#include "base/str.h"

struct ban {
    struct list node;
    int64_t unix_ms;
    char *mask, *folded_mask;
    char *setter;
};

/* True when it was not in the list yet. */
bool ban_add(struct list *bans, struct str mask, struct str setter, int64_t unix_ms);
bool ban_remove(struct list *bans, struct str mask); /* true when it was there */
void ban_clear(struct list *bans);

/* The entry of that mask, or NULL. */
struct ban *ban_find(const struct list *bans, struct str mask);

#endif
