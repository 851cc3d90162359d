/* SPDX-License-Identifier: MIT
 * history: what a room keeps, and how a joiner is shown it. */
#ifndef SNUG_CORE_HISTORY_H
#define SNUG_CORE_HISTORY_H

#include "core/entry.h"
#include "core/room.h"

/* Keeps a message (shown to joiners, too) or another event of the room. */
void history_keep_message(struct core *core, const struct entry *entry, struct room *r,
                          const struct outgoing *line);
void history_keep_event(struct core *core, journal_seq seq, const struct room *r,
                        const struct outgoing *line);

/* Keeps what must come back after a restart: topic, modes, bans. */
void history_save_room(struct core *core, journal_seq seq, const struct room *r);

/* … and of the server: its bans. */
void history_save_server(struct core *core, journal_seq seq);

/* Shows the latest messages: a chathistory batch where the client has batches. */
void history_replay(struct core *core, struct session *s, const struct room *r);

/* The word that names the message for ever: msgid. Lives until the end of the step. */
struct str history_msgid(struct core *core, journal_seq seq);

#endif
