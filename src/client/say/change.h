/* SPDX-License-Identifier: MIT
 * change: correcting what was said, taking it back, and reacting to it, in whichever way the server
 * has for that. What becomes of it is told when the server says so.
 * https://ircv3.net/specs/extensions/message-redaction, client-tags/react */
#ifndef SNUG_CLIENT_SAY_CHANGE_H
#define SNUG_CLIENT_SAY_CHANGE_H

#include "client/machine.h"

/* CLIENT_CHANGE. What cannot be done is told with an ITEM_ERROR. */
void change_ask(struct client *c, const struct client_input *input);

/* A FAIL about such a change in plain words; empty when it is about anything else. */
struct str change_failure(const struct client *c, const struct message *m);

#endif
