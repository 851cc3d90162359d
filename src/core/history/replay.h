/* SPDX-License-Identifier: MIT
 * replay: shows a session what was said before, as its capabilities allow. */
#ifndef SNUG_CORE_HISTORY_REPLAY_H
#define SNUG_CORE_HISTORY_REPLAY_H

#include "core/link/session.h"
#include "core/room/room.h"
#include "irc/outgoing.h"

/* A run of old lines, in a batch where the client has batches. */
struct replay {
    struct core *core;
    struct session *session;
    struct str batch; /* its reference; empty: the client has no batches */
};

/* "chathistory #room", "search": what kind of batch, and of what. `is_end`: there is nothing more
 * to be asked for in that direction (draft/chathistory-end). */
struct replay replay_begin(struct core *core, struct session *s, struct str kind_and_params,
                           bool is_end);

/* One line as it was kept; what is none is passed over. */
void replay_row(struct replay *r, const struct history_row *row);

/* Words of the server's own within the batch: "CHATHISTORY TARGETS …". */
void replay_words(struct replay *r, struct str words);

void replay_end(struct replay *r);

/* The latest messages of a room, for one that comes in; nothing when there are none. */
void replay_recent(struct core *core, struct session *s, const struct room *room);

#endif
