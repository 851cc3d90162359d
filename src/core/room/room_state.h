/* SPDX-License-Identifier: MIT
 * room_state: what of a room outlives a restart, as a few IRC messages that anyone can read:
 *   @time=… CREATE #room / @time=… :ann!a@host TOPIC #room :text / MODE #room +ntk word /
 *   @time=… :ann!a@host MODE #room +b *!*@host / GRANT #room q ann / METADATA #room SET url
 * :https://… */
#ifndef SNUG_CORE_ROOM_ROOM_STATE_H
#define SNUG_CORE_ROOM_ROOM_STATE_H

#include "base/buf.h"
#include "core/room/room.h"

void room_state_write(struct buf *out, const struct room *r);

/* INPUT_RESTORE. Lines that are not understood are passed over. */
void room_state_restore(struct core *core, const struct input *input);

#endif
