/* SPDX-License-Identifier: MIT
 * emit: the client's effects, said in a word. All text is copied. */
#ifndef SNUG_CLIENT_EMIT_H
#define SNUG_CLIENT_EMIT_H

#include "client/machine.h"

/* A line for the server; nothing while there is no connection. One that is too long for it is not
 * cut but refused, and the typist told. */
void emit_line(struct client *c, struct str line);
void emit_linef(struct client *c, const char *format, ...) PRINTF_LIKE(2, 3);

/* The same of what nobody asked for: it waits while the server must not be told too much. */
void emit_idle_linef(struct client *c, const char *format, ...) PRINTF_LIKE(2, 3);

/* A tag for a line whose answers are nobody's business, so that they can be told from those to what
 * was said, and passed over; empty where the server does not label what it answers. */
struct str emit_hushed(const struct client *c);

void emit_item(struct client *c, const struct item *item);
void emit_settle(struct client *c, const struct item *item);
void emit_amend(struct client *c, enum amendment amendment, const struct item *item);

/* A line only for the typist: an answer, a refusal, something about the connection. */
void emit_reply(struct client *c, const char *format, ...) PRINTF_LIKE(2, 3);
void emit_error(struct client *c, const char *format, ...) PRINTF_LIKE(2, 3);

/* What the typist should know of a room, to be told where that room is shown. */
void emit_reply_in(struct client *c, struct str room, const char *format, ...) PRINTF_LIKE(3, 4);

/* Where typed lines go now: told, or, where there are windows, shown. */
void emit_target(struct client *c);

/* A whole sentence about a room (or, with an empty room, about all), at the time of `heard`. */
void emit_event(struct client *c, const struct heard *heard, struct str room, const char *format,
                ...) PRINTF_LIKE(4, 5);

/* `name` came or went: "ann" "has joined". */
void emit_person(struct client *c, const struct heard *heard, enum item_kind kind, struct str room,
                 const char *format, ...) PRINTF_LIKE(5, 6);

/* A command for the face: its name, and what was typed behind. */
void emit_face(struct client *c, const char *name, struct str args);

void emit_rejoin(struct client *c, int64_t delay_ms);
void emit_leave(struct client *c, bool failed, const char *format, ...) PRINTF_LIKE(3, 4);

/* The prompt, when it is another than before. */
void emit_prompt(struct client *c);

#endif
