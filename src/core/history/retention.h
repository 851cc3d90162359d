/* SPDX-License-Identifier: MIT
 * retention: for how long, and how much of, what was said is kept. Looked after once an hour. */
#ifndef SNUG_CORE_HISTORY_RETENTION_H
#define SNUG_CORE_HISTORY_RETENTION_H

#include "core/link/session.h"
#include "core/room/room.h"

/* When to look next, on the clock of input.now_ms. */
int64_t retention_wake_ms(const struct core *core);

/* Lets go of what is too old or too much, when it is time. */
void retention_tick(struct core *core);

/* INPUT_HISTORY to what was asked here; false when it was asked for something else. */
bool retention_answered(struct core *core, const struct input *found);

/* Tells a joiner that messages will not stay; nothing where they do. */
void retention_notice(struct core *core, struct session *s, const struct room *r);

#endif
