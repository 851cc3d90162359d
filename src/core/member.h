/* SPDX-License-Identifier: MIT
 * member: a user in a room. */
#ifndef SNUG_CORE_MEMBER_H
#define SNUG_CORE_MEMBER_H

#include "base/buf.h"
#include "base/list.h"
#include "core/room.h"
#include "core/user.h"

struct member {
    struct list in_room;
    struct list in_user;
    struct room *room;
    struct user *user;
    journal_seq joined_seq;
    int64_t joined_unix_ms;
    bool is_op;
    bool has_voice;
};

struct member *member_find(const struct room *r, const struct user *u); /* NULL when not in it */
struct member *member_add(struct room *r, struct user *u);

/* Out of the room; its sessions are unseated. */
void member_remove(struct core *core, struct member *m);

/* "@", "+", both or none, as multi-prefix shows them; only the highest without `all`. */
struct str member_prefix(const struct member *m, bool all);

/* Walks: for (struct member *m = member_first(r); m; m = member_next(m)), and of a user's rooms. */
struct member *member_first(const struct room *r);
struct member *member_next(const struct member *m);
struct member *membership_first(const struct user *u);
struct member *membership_next(const struct member *m);

#endif
