/* SPDX-License-Identifier: MIT
 * identity: the user name and host of somebody change while everyone looks on. */
#ifndef SNUG_CORE_PEOPLE_IDENTITY_H
#define SNUG_CORE_PEOPLE_IDENTITY_H

#include "core/entry.h"
#include "core/people/user.h"

/* Changes them and tells it: by CHGHOST to clients that know it, to others as if the user had left
 * and come back (IRCv3 chghost). Nothing happens when they are the same already. */
void identity_change(struct core *core, const struct entry *entry, struct user *u,
                     struct str username, struct str host);

#endif
