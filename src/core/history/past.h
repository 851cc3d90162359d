/* SPDX-License-Identifier: MIT
 * past: which of what was said somebody may see. Only members read a room, not while they are
 * banned from it, and in a room that is +y nothing from before they came. */
#ifndef SNUG_CORE_HISTORY_PAST_H
#define SNUG_CORE_HISTORY_PAST_H

#include "core/room/member.h"

struct past {
    room_id room;          /* 0: nothing is kept that they could see */
    journal_seq seq_after; /* nothing up to here */
    struct str target;     /* how it is called to them; until the end of the step */
};

/* What `name`, a room or a person, has for the user. False when it may not know of any such. */
bool past_find(struct core *core, const struct user *u, struct str name, struct past *out);

/* Of one room. */
bool past_of_room(struct core *core, const struct user *u, const struct room *r, struct past *out);

/* The one of `all` that shows this row, or NULL. */
const struct past *past_of_row(const struct past *all, size_t count, const struct history_row *row);

/* Everything there is for the user, in *out until the end of the step; how many. */
size_t past_all(struct core *core, const struct user *u, const struct past **out);

#endif
