/* SPDX-License-Identifier: MIT
 * history: what is kept of what was said, and the names it is found by. */
#ifndef SNUG_CORE_HISTORY_HISTORY_H
#define SNUG_CORE_HISTORY_HISTORY_H

#include "core/entry.h"
#include "core/room/room.h"

/* Keeps a message (shown to joiners, too) or another event of the room. */
void history_keep_message(struct core *core, const struct entry *entry, struct room *r,
                          const struct outgoing *line);
void history_keep_event(struct core *core, journal_seq seq, const struct room *r,
                        const struct outgoing *line);

/* A line of tags alone, or what changes an earlier message, in a room or a conversation: like an
 * event, but somebody said it. */
void history_keep_aside(struct core *core, const struct entry *entry, room_id room,
                        const struct outgoing *line);

/* A message of a conversation of two, or a line of tags. */
void history_keep_private(struct core *core, const struct entry *entry, room_id conversation,
                          const struct user *to, const struct outgoing *line, bool is_message);

/* A kept row taken apart again; views of it. False when it is none. */
bool history_parse(struct str row, struct outgoing *out);

/* Keeps what must come back after a restart: topic, modes, bans. */
void history_save_room(struct core *core, journal_seq seq, const struct room *r);

/* The word that names the message for ever: msgid. Lives until the end of the step. */
struct str history_msgid(struct core *core, journal_seq seq);
journal_seq history_seq(const struct core *core, struct str msgid); /* 0: none of ours */

#endif
