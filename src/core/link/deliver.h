/* SPDX-License-Identifier: MIT
 * deliver: gives a message to those it is for. One of several lines (irc/multiline.h) is a batch
 * for clients that know draft/multiline, and an ordinary message for each of its lines, the blank
 * ones left out, for the others. */
#ifndef SNUG_CORE_LINK_DELIVER_H
#define SNUG_CORE_LINK_DELIVER_H

#include "core/link/session.h"
#include "core/room/room.h"
#include "irc/mode.h"
#include "irc/outgoing.h"

/* What a batch of several lines takes of a client. */
#define MULTILINE_CAPS (CAP_BIT(CAP_MULTILINE) | CAP_BIT(CAP_BATCH))

/* As cast_room, cast_ranks, tell_user and reply_line do with a line (reply.h). */
void deliver_cast(struct core *core, const struct room *r, session_id except,
                  const struct outgoing *message);
void deliver_ranks(struct core *core, const struct room *r, enum rank lowest, session_id except,
                   const struct outgoing *message);
void deliver_user(struct core *core, const struct user *u, session_id except,
                  const struct outgoing *message);
void deliver_reply(struct core *core, struct session *s, const struct outgoing *message);

/* All lines that it takes, each marked for whom it is; they live until the end of the step. */
struct delivery {
    struct outgoing *lines;
    size_t count;
};
struct delivery deliver_split(struct core *core, const struct outgoing *message);

#endif
