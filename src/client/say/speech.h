/* SPDX-License-Identifier: MIT
 * speech: an own line as a server is to have it: a line of IRC, or, where it knows draft/multiline,
 * a batch of them for a text of several lines or a very long one.
 * https://ircv3.net/specs/extensions/multiline */
#ifndef SNUG_CLIENT_SAY_SPEECH_H
#define SNUG_CLIENT_SAY_SPEECH_H

#include "client/say/outbox.h"
#include "client/say/split.h"

/* The server's limits, from the names and values of CAP LS. */
void speech_read_limits(struct client *c, struct str caps);

/* Whether it takes several messages to say it there, and a walk over their texts; those that are
 * blank cannot be said, and are passed over. Only for faces with windows, which show what becomes
 * of it; a line of a pipe is said whole or not at all. */
bool speech_has_parts(const struct client *c, const struct own_line *line);
struct split speech_parts(const struct client *c, const struct own_line *line);
bool speech_next_part(struct split *parts);

/* Why the server would not take it, as the rest of a sentence; empty when it would. Nothing is ever
 * left out: the limit counts the address that the server will put before each line. */
struct str speech_refusal(struct client *c, const struct own_line *line);

/* What it answers, as far as the server can be told. */
struct str speech_reply_to(const struct client *c, const struct own_line *line);

void speech_send(struct client *c, const struct own_line *line);

#endif
