/* SPDX-License-Identifier: MIT
 * complete: the rest of a command, a name or a room that was begun. */
#ifndef SNUG_CLIENT_COMPLETE_H
#define SNUG_CLIENT_COMPLETE_H

#include "base/buf.h"
#include "client/client.h"

/* An edit_completer, its context a struct client with is_rich. "/jo" becomes "/join ", a name
 * at the start of a line "ann: ", elsewhere "ann ". */
bool complete_word(void *client, struct str before, size_t turn, struct buf *out);

#endif
