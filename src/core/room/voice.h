/* SPDX-License-Identifier: MIT
 * voice: who may say what in a room, and who hears it. */
#ifndef SNUG_CORE_ROOM_VOICE_H
#define SNUG_CORE_ROOM_VOICE_H

#include "core/entry.h"
#include "core/room/member.h"

/* Why the room does not hear the PRIVMSG, NOTICE or TAGMSG of the entry, in words for the one who
 * says it; NULL when it does. */
const char *voice_refusal(struct core *core, const struct entry *entry, const struct room *r);

/* The same by how much they said there lately (+f); counts it when it is not too much. For what has
 * found no other refusal. */
const char *voice_flood_refusal(struct core *core, const struct entry *entry, struct room *r);

/* The lowest rank that hears it; RANK_NONE is everyone. In an op-moderated room (+U) those without
 * rank are heard by half-operators and up only. */
enum rank voice_audience(const struct entry *entry, const struct room *r);

/* The room in which the user may not be called otherwise than now, so that a ban is not left behind
 * with the name (`banned` is then set), or because nobody may there (+N). NULL: none. */
const struct room *voice_keeps_name(struct core *core, const struct user *u, bool *banned);

/* The user is about to have another name, host or account: mutes, and bans of the rooms it is in,
 * that hit it now are not left behind with them. */
void voice_hold(struct core *core, struct user *u);

#endif
