/* SPDX-License-Identifier: MIT
 * handle_change: what is told by tags alone.
 * https://ircv3.net/specs/extensions/message-tags */
#include "client/handle.h"
#include "client/typing.h"

void handle_tagmsg(struct client *c, const struct heard *h)
{
    typing_told(c, h);
}
