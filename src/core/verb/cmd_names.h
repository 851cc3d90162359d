/* SPDX-License-Identifier: MIT
 * cmd_names: who is in a room, for those who enter it. */
#ifndef SNUG_CORE_VERB_CMD_NAMES_H
#define SNUG_CORE_VERB_CMD_NAMES_H

#include "core/link/session.h"
#include "core/room/room.h"

/* What a joiner is shown: as NAMES, but with itself, by which clients know what rank they have. */
void names_greet(struct core *core, struct session *s, const struct room *r);

#endif
