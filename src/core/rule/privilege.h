/* SPDX-License-Identifier: MIT
 * privilege: who may do what, and who may see whom. The server itself, which has no actor, may do
 * everything; an operator of the server may do what the configuration names. */
#ifndef SNUG_CORE_RULE_PRIVILEGE_H
#define SNUG_CORE_RULE_PRIVILEGE_H

#include "core/entry.h"
#include "core/room/member.h"
#include "core/settings.h"

/* The set of those named, and the word of one. */
uint32_t privileges_of(struct str words);
struct str privilege_word(enum privilege p);

bool privilege_has(const struct user *u, enum privilege p);
bool privilege_over_server(const struct entry *entry, enum privilege p);

/* In a room, half-operators and up may act for it; but only operators and up over their equals, and
 * nobody over those above. RANK_NONE are those without a rank. */
bool privilege_over_room(const struct entry *entry, const struct room *r);
bool privilege_over_rank(const struct entry *entry, const struct room *r, enum rank rank);

/* The same, and whoever asked is told when it has none. */
bool privilege_demand(struct core *core, struct session *s, enum privilege p);
bool privilege_demand_server(struct core *core, const struct entry *entry, enum privilege p);
bool privilege_demand_room(struct core *core, const struct entry *entry, const struct room *r);

/* Members of a room, and those who rule it, may act in it; else the asker is told. */
bool privilege_demand_membership(struct core *core, const struct entry *entry,
                                 const struct room *r);

/* Invisible users are seen by operators and by those who share a room with them. */
bool privilege_sees_user(const struct user *viewer, const struct user *u);

/* The numeric address `u` comes from, for those who may know it; for others a placeholder that is
 * none (255.255.255.255). */
struct str privilege_address(const struct user *viewer, const struct user *u);

/* Whether the viewer may know that this user is in this room. */
bool privilege_sees_member(const struct user *viewer, const struct member *m);

/* How many are in a room that is visible, as far as the viewer may know: not those that an
 * auditorium hides. */
uint32_t privilege_member_count(const struct user *viewer, const struct room *r);

#endif
