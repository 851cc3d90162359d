/* SPDX-License-Identifier: MIT
 * speech: an own line as a server is to have it: a line of IRC, or, where it knows draft/multiline,
 * a batch of them for a text of several lines or a very long one.
 * https://ircv3.net/specs/extensions/multiline */
#ifndef SNUG_CLIENT_SAY_SPEECH_H
#define SNUG_CLIENT_SAY_SPEECH_H

#include "client/say/outbox.h"

/* The server's limits, from the names and values of CAP LS. */
void speech_read_limits(struct client *c, struct str caps);

/* Whether a text of several lines is one message there. */
bool speech_may_have_lines(const struct client *c, enum item_kind kind);

/* Why the server would not take it, as the rest of a sentence; empty when it would. Nothing is ever
 * cut: the limit counts the address that the server will put before each line. */
struct str speech_refusal(struct client *c, const struct own_line *line);

/* What it answers, as far as the server can be told. */
struct str speech_reply_to(const struct client *c, const struct own_line *line);

void speech_send(struct client *c, const struct own_line *line);

#endif
