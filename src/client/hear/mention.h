/* SPDX-License-Identifier: MIT
 * mention: whether a text is meant for us: it has our name in it, or a word we watch for. */
#ifndef SNUG_CLIENT_HEAR_MENTION_H
#define SNUG_CLIENT_HEAR_MENTION_H

#include "client/machine.h"

bool mentions_us(const struct client *c, struct str text);

#endif
