/* SPDX-License-Identifier: MIT
 * room_mode: the modes of rooms: shown, and changed by the half of MODE that is about rooms. */
#ifndef SNUG_CORE_ROOM_ROOM_MODE_H
#define SNUG_CORE_ROOM_ROOM_MODE_H

#include "core/entry.h"
#include "core/room/room.h"

/* RPL_CHANNELMODEIS and RPL_CREATIONTIME; only members and operators see the key. */
void room_mode_show(struct core *core, struct session *s, const struct room *r);

/* One of the lists of masks, for members and operators; to others it is empty. */
void room_mode_show_list(struct core *core, struct session *s, const struct room *r,
                         enum room_list which);

/* Applies "MODE #room letters…", one change after another; what really changed is told to all, kept
 * and acknowledged as one line. */
void room_mode_apply(struct core *core, const struct entry *entry, struct room *r);

#endif
