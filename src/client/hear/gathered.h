/* SPDX-License-Identifier: MIT
 * gathered: a message of several lines while they come in, and at its end the one message that they
 * are. https://ircv3.net/specs/extensions/multiline */
#ifndef SNUG_CLIENT_HEAR_GATHERED_H
#define SNUG_CLIENT_HEAR_GATHERED_H

#include "client/machine.h"

enum { GATHERED_BYTES_MAX = 1 << 16, GATHERED_LINES_MAX = 1000 };

/* `head` is the BATCH that begins it; what it says of the message (who, when, to whom, its name and
 * label) holds for all of it. */
struct gathered *gathered_create(const struct heard *head);
void gathered_destroy(struct gathered *g);

/* A PRIVMSG or NOTICE of it. What comes after one of the limits is left out, and a line that says
 * so stands in its place. */
void gathered_add(struct gathered *g, const struct heard *line);

/* The batch has ended: handles the whole as if it had come in one line. */
void gathered_say(struct client *c, const struct gathered *g);

#endif
