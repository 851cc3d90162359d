/* SPDX-License-Identifier: MIT
 * registration: from a fresh connection to 001: the name, and the capabilities both ends speak. */
#ifndef SNUG_CLIENT_LINK_REGISTRATION_H
#define SNUG_CLIENT_LINK_REGISTRATION_H

#include "client/machine.h"

void registration_begin(struct client *c);

/* The person typed a name, having been asked for one. */
void registration_name(struct client *c, struct str typed);

/* 433 and its like: somebody else has the name. */
void registration_name_taken(struct client *c, struct str name);

/* 432 and its like: the server would not have the name. */
void registration_name_refused(struct client *c, struct str name, struct str why);

void registration_cap(struct client *c, const struct message *m);

#endif
