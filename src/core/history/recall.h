/* SPDX-License-Identifier: MIT
 * recall: finds an earlier message by its msgid, for a line that wants something done to it. Who
 * said a message never changes, so what is found may travel in an entry and be judged there. */
#ifndef SNUG_CORE_HISTORY_RECALL_H
#define SNUG_CORE_HISTORY_RECALL_H

#include "core/history/row.h"
#include "core/link/session.h"
#include "irc/message.h"

/* A PRIVMSG, NOTICE or TAGMSG, and where it was kept. All views live until the end of the step. */
struct recalled {
    room_id room; /* or conversation */
    struct str msgid;
    struct row row;
};

/* `m` is the line, or one that reads the same. */
typedef void (*recall_found)(struct core *core, struct session *s, const struct message *m,
                             const struct recalled *found);

/* Calls `found` now, or when the disk has answered. When the target of the line, its first
 * parameter, is nothing that the user is in, or has no such message, the client is told with FAIL.
 */
void recall(struct core *core, struct session *s, const struct message *m, struct str msgid,
            recall_found found);

#endif
