/* SPDX-License-Identifier: MIT
 * welcome: what a session is told when it becomes a user: 001 to 005, LUSERS, MOTD. */
#ifndef SNUG_CORE_LINK_WELCOME_H
#define SNUG_CORE_LINK_WELCOME_H

#include "core/link/session.h"

void welcome(struct core *core, struct session *s);

/* RPL_ISUPPORT alone, for VERSION. */
void welcome_isupport(struct core *core, struct session *s);

#endif
