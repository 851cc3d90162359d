/* SPDX-License-Identifier: MIT
 * room_mask: what the lists of a room say about somebody. An exception (+e) beats a ban (+b). */
#ifndef SNUG_CORE_ROOM_MASK_H
#define SNUG_CORE_ROOM_MASK_H

#include "core/room.h"

/* Banned from entering. */
bool room_shuts_out(struct core *core, const struct room *r, const struct user *u);

/* Banned from speaking. Whoever may not enter may not speak, either. */
bool room_silences(struct core *core, const struct room *r, const struct user *u);

/* Needs no invitation (+I). */
bool room_expects(struct core *core, const struct room *r, const struct user *u);

#endif
