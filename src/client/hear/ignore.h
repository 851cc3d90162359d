/* SPDX-License-Identifier: MIT
 * ignore: people nobody here wants to hear: "a:ann" is an account, all else nick!user@host with "*"
 * and "?" (irc/extban.h). The list is the program's to keep: it is told whenever it changes. */
#ifndef SNUG_CLIENT_HEAR_IGNORE_H
#define SNUG_CLIENT_HEAR_IGNORE_H

#include "client/machine.h"

enum { IGNORED_MAX = 200 };

void ignore_init(struct roll *ignored, struct str list); /* with spaces between */

/* Whether this is something said, or an invitation, by somebody who is ignored. */
bool ignore_drops(struct client *c, struct str command, const struct heard *h);

#endif
