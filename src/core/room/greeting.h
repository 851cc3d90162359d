/* SPDX-License-Identifier: MIT
 * greeting: what a joiner is shown: its own JOIN, the topic, the names, the latest messages; and
 * from then on it is seated. When the messages must come from the disk first, so does the rest:
 * nothing is missing and nothing doubled between what was and what comes. */
#ifndef SNUG_CORE_ROOM_GREETING_H
#define SNUG_CORE_ROOM_GREETING_H

#include "core/room/member.h"

/* Greets a session of a member, now or as soon as the history is here. */
void greet(struct core *core, struct session *s, struct member *m);

/* Tells it once more where it is: JOIN, topic, names; nothing of what was said. */
void greet_again(struct core *core, struct session *s, struct member *m);

/* Whether the session is in the room and waits to be greeted, so that it is not seated yet. */
bool greeting_awaits(const struct room *r, const struct session *s);

/* INPUT_HISTORY. */
void greeting_history(struct core *core, const struct input *input);

#endif
