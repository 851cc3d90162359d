/* SPDX-License-Identifier: MIT
 * speech: what is looked at in everything that people say, before it becomes an entry. */
#ifndef SNUG_CORE_ROOM_SPEECH_H
#define SNUG_CORE_ROOM_SPEECH_H

#include "core/link/session.h"
#include "irc/message.h"

/* The client-only tags of a line, as an entry begins with them: "@+a=b;+c " or nothing. */
struct str speech_tags(struct core *core, const struct session *s, const struct message *m);

/* What others get carries the source as well, and must still be a line they can read whole. */
bool speech_fits(struct core *core, const struct session *s, struct str target, struct str text);

/* Whether one of its lines is CTCP, other than ACTION. */
bool speech_has_ctcp(struct str text);

#endif
