/* SPDX-License-Identifier: MIT
 * ctcp: what clients ask of each other inside a message, between two bytes 0x01. Actions are shown
 * like messages; VERSION and PING are answered, seldom enough to be of no use in a flood; an offer
 * by DCC is told and not taken. https://modern.ircdocs.horse/ctcp */
#ifndef SNUG_CLIENT_HEAR_CTCP_H
#define SNUG_CLIENT_HEAR_CTCP_H

#include "client/machine.h"

enum { CTCP_ANSWER_AGAIN_MS = 2 * 1000, CTCP_TOKEN_BYTES_MAX = 64 };

/* An action becomes one: kind and text. False for any other CTCP. */
bool ctcp_read_action(struct item *item);

/* Another CTCP: a question to us is answered (with is_rich), an answer or an offer shown. */
void ctcp_heard(struct client *c, const struct heard *h);

#endif
