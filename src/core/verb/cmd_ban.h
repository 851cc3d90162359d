/* SPDX-License-Identifier: MIT
 * cmd_ban: what a ban does to those who are here. */
#ifndef SNUG_CORE_VERB_CMD_BAN_H
#define SNUG_CORE_VERB_CMD_BAN_H

#include "core/entry.h"

/* When a ban is against the user, it leaves at once, as of this entry, and true is returned: it is
 * gone then. To be called when somebody has become somebody else, by a login. */
bool ban_expel(struct core *core, const struct entry *entry, struct user *u);

#endif
