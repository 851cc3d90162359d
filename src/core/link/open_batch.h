/* SPDX-License-Identifier: MIT
 * open_batch: lines that a client sends as one (IRCv3 client-batch, draft/multiline). They wait in
 * the session, one batch at a time, bounded in lines, bytes and time, and become one message at the
 * end. A batch in which something was wrong is told of once; the rest of it is passed over. */
#ifndef SNUG_CORE_LINK_OPEN_BATCH_H
#define SNUG_CORE_LINK_OPEN_BATCH_H

#include "core/link/session.h"
#include "irc/message.h"

enum { BATCH_REFERENCE_BYTES_MAX = 64, OPEN_BATCH_MS = 60 * 1000 };

struct open_batch;

/* BATCH +reference type target, and BATCH -reference, as the session says them. */
void open_batch_begin(struct core *core, struct session *s, const struct message *m);
void open_batch_end(struct core *core, struct session *s, struct str reference);

/* True when the line is part of a batch, and has been seen to. */
bool open_batch_take(struct core *core, struct session *s, const struct message *m);

/* Its time (core->batch_deadlines) is up. */
void open_batch_expire(struct core *core, struct heap_node *deadline);

void open_batch_destroy(struct core *core, struct session *s); /* nothing when none is open */

#endif
