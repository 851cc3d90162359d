/* SPDX-License-Identifier: MIT
 * metadata_change: METADATA SET and CLEAR. Everyone changes their own, operators of a room that of
 * the room, operators of the server any. */
#ifndef SNUG_CORE_PEOPLE_METADATA_CHANGE_H
#define SNUG_CORE_PEOPLE_METADATA_CHANGE_H

#include "core/entry.h"
#include "core/link/session.h"

void metadata_ask_set(struct core *core, struct session *s, const struct message *m);
void metadata_ask_clear(struct core *core, struct session *s, const struct message *m);
void metadata_apply_change(struct core *core, const struct entry *entry);

/* What was set before registration travels with the ENTER of the session, as a tag. */
struct str metadata_enter_tag(struct core *core, const struct session *s);
void metadata_enter(struct core *core, struct user *u, const struct entry *entry);

#endif
