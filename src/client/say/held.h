/* SPDX-License-Identifier: MIT
 * held: what was typed before it could be carried out, as it was typed: commands, and text while it
 * is not known where it goes. Counts in what may wait, as the outbox does. */
#ifndef SNUG_CLIENT_SAY_HELD_H
#define SNUG_CLIENT_SAY_HELD_H

#include "client/say/typed.h"

void held_keep(struct client *c, const struct typed *typed); /* when there is no room: says so */

/* It is known now where text goes: faces with windows show there, as waiting, what was held only
 * because it was not. */
void held_aim(struct client *c);

void held_release(struct client *c); /* a connection is ready: does all of it */
void held_finish(struct client *c);

#endif
