/* SPDX-License-Identifier: MIT
 * member: a user in a room. */
#ifndef SNUG_CORE_ROOM_MEMBER_H
#define SNUG_CORE_ROOM_MEMBER_H

#include "base/buf.h"
#include "base/list.h"
#include "core/people/user.h"
#include "core/room/room.h"
#include "irc/mode.h"

struct member {
    struct list in_room;
    struct list in_user;
    struct room *room;
    struct user *user;
    journal_seq joined_seq;
    int64_t joined_unix_ms;
    struct flood flood;          /* +f */
    char *held_by;               /* room_mask.h: the ban that has hit it; NULL: none */
    char prefixes[RANK_FOUNDER]; /* of the ranks it was given, the highest first */
    uint8_t prefix_count;
};

struct member *member_find(const struct room *r, const struct user *u); /* NULL when not in it */
struct member *member_add(struct room *r, struct user *u);

/* The highest rank of a member; RANK_NONE when NULL. */
enum rank member_rank(const struct member *m);

/* Ranks are given and taken one by one. */
bool member_has_rank(const struct member *m, enum rank rank);
void member_set_rank(struct member *m, enum rank rank, bool yes);

/* Out of the room; its sessions are unseated. */
void member_remove(struct core *core, struct member *m);

/* "@+": all its ranks as multi-prefix shows them; only the highest without `all`. */
struct str member_prefix(const struct member *m, bool all);

/* The same as a change of modes would give them: "+ov ann ann"; empty when there are none. Lives
 * until the end of the step. */
struct str member_modes(struct core *core, const struct member *m);

/* Walks: for (struct member *m = member_first(r); m; m = member_next(m)), and of a user's rooms. */
struct member *member_first(const struct room *r);
struct member *member_next(const struct member *m);
struct member *membership_first(const struct user *u);
struct member *membership_next(const struct member *m);

#endif
