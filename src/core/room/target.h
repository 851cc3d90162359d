/* SPDX-License-Identifier: MIT
 * target: what the parameters of a verb point at. What cannot be, what is not there and what the
 * asker may not know of are answered alike. `asker` is told and may be NULL; `viewer` is the user
 * whose eyes count, NULL for the server, which sees everything. */
#ifndef SNUG_CORE_ROOM_TARGET_H
#define SNUG_CORE_ROOM_TARGET_H

#include "core/link/session.h"
#include "core/room/member.h"

/* The parameter as it may stand in the middle of an answer: its start when it is very long, "*"
 * when it would break the answer. */
struct str target_shown(struct str param);

/* Takes what stands before the name of a room, as in "@#room", off it (STATUSMSG): the lowest rank
 * that is meant; RANK_NONE, and nothing taken, when everyone is. */
enum rank target_ranks(struct str *name);

/* Takes the next name off a comma list, passing over empty ones. */
bool target_next(struct str *list, struct str *out);

/* True when there can be such a name, and it can stand in an entry; else the asker is told. */
bool target_can_be_room(struct core *core, struct session *asker, struct str name);
bool target_can_be_nick(struct core *core, struct session *asker, struct str name);

/* NULL, and the asker is told, when there is none. */
struct room *target_room(struct core *core, struct session *asker, const struct user *viewer,
                         struct str name);
struct user *target_user(struct core *core, struct session *asker, struct str nick);
struct member *target_member(struct core *core, struct session *asker, struct room *r,
                             struct str nick);

/* True when an optional server parameter means this server: none, its name, a mask of it, or
 * somebody who is here; else the asker is told. */
bool target_is_here(struct core *core, struct session *asker, struct str name);

#endif
