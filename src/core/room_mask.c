/* SPDX-License-Identifier: MIT
 * room_mask: what the lists of a room say about somebody. */
#include "core/room_mask.h"

bool room_shuts_out(struct core *core, const struct room *r, const struct user *u)
{
    return ban_match(core, &r->lists[ROOM_BANS], u) &&
           !ban_match(core, &r->lists[ROOM_EXCEPTIONS], u);
}

bool room_silences(struct core *core, const struct room *r, const struct user *u)
{
    return room_shuts_out(core, r, u);
}

bool room_expects(struct core *core, const struct room *r, const struct user *u)
{
    return ban_match(core, &r->lists[ROOM_INVITATIONS], u) != NULL;
}
