/* SPDX-License-Identifier: MIT
 * inquiry: a question to what is kept, asked for a session. The answer comes in a later step; until
 * then the session's reading commands wait, and a labelled answer stays open. */
#ifndef SNUG_CORE_LINK_INQUIRY_H
#define SNUG_CORE_LINK_INQUIRY_H

#include "core/link/session.h"

/* `found` is an INPUT_HISTORY; its text says why nothing could be read. `context` is the copy that
 * was made when asking. Only called while the session is there. */
typedef void (*inquiry_answer)(struct core *core, struct session *s, const void *context,
                               const struct input *found);

void inquiry_ask(struct core *core, struct session *s, const struct history_query *query,
                 inquiry_answer answer, const void *context, size_t context_bytes);

/* INPUT_HISTORY for a session. */
void inquiry_answered(struct core *core, struct session *s, const struct input *found);
void inquiry_forget_all(struct session *s);

#endif
