/* SPDX-License-Identifier: MIT
 * user_mode: the modes of users: i, not found by strangers; w, hears WALLOPS; B, is a bot; R, hears
 * accounts only (contact.h); T, no CTCP; Z, all
 * connections are secure; o, operator. Only the server gives o; anyone may give it
 * up. */
#ifndef SNUG_CORE_PEOPLE_USER_MODE_H
#define SNUG_CORE_PEOPLE_USER_MODE_H

#include "core/entry.h"

/* All letters, in the order of RPL_MYINFO. */
struct str user_mode_letters(void);

/* What the letter at that place does, for people. */
struct str user_mode_help(size_t place);

/* "+Bi": what outlives a restart with a lingering user (presence.h); nobody is an operator by it.
 */
void user_mode_write(struct buf *out, const struct user *u);
void user_mode_restore(struct core *core, struct user *u, struct str written);

/* RPL_UMODEIS. */
void user_mode_show(struct core *core, struct session *s);

/* Applies "MODE nick letters" and tells the user what really changed. */
void user_mode_apply(struct core *core, const struct entry *entry, struct user *u);

#endif
