/* SPDX-License-Identifier: MIT
 * greeting: what a person wants to know at the door of a room: where one is, who else, and how to
 * learn more. */
#ifndef SNUG_CLIENT_ROOM_GREETING_H
#define SNUG_CLIENT_ROOM_GREETING_H

#include "client/machine.h"
#include "client/room/room.h"

/* We are in, and all names have come. At the first door of all it says more. */
void greeting_tell(struct client *c, struct room *room);

#endif
