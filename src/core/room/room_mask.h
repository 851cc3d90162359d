/* SPDX-License-Identifier: MIT
 * room_mask: what the lists of a room say about somebody: bans, exceptions from them, and standing
 * invitations, each of which can be about an account or about speaking only (irc/extban.h). */
#ifndef SNUG_CORE_ROOM_ROOM_MASK_H
#define SNUG_CORE_ROOM_ROOM_MASK_H

#include "core/room/member.h"

/* Banned from entering, and not excepted. Of a member also by a ban that has hit it under another
 * name. */
bool room_shuts_out(struct core *core, const struct room *r, const struct user *u);

/* Banned from speaking, by any ban, and not excepted. */
bool room_silences(struct core *core, const struct room *r, const struct user *u);

/* Needs no invitation (+I). */
bool room_expects(struct core *core, const struct room *r, const struct user *u);

/* The member is about to be called otherwise: the ban that hits it now goes along for as long as it
 * is in the room. */
void room_hold(struct core *core, struct member *m);

#endif
