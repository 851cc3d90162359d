/* SPDX-License-Identifier: MIT
 * typed: what a person's line means: a name that was asked for, a word that leaves, a command, or
 * something to say. */
#ifndef SNUG_CLIENT_TYPED_H
#define SNUG_CLIENT_TYPED_H

#include "client/machine.h"

/* A line as it came from the person; `literal` ones are always something to say. */
void typed_line(struct client *c, struct str text, bool literal);

/* The same, for a connection that is ready: carries it out. */
void typed_do(struct client *c, struct str text, bool literal);

/* Where text goes, as outbox_say wants to know it. */
enum item_kind typed_kind(const struct client *c);

#endif
