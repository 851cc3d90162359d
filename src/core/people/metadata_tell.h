/* SPDX-License-Identifier: MIT
 * metadata_tell: what sessions get to know of metadata without asking for a key: all that they
 * subscribed to of those whom they see, at once or when it changes. The two drafts spell it
 * differently: METADATA lines in draft/metadata-2, numerics in draft/metadata-3. */
#ifndef SNUG_CORE_PEOPLE_METADATA_TELL_H
#define SNUG_CORE_PEOPLE_METADATA_TELL_H

#include "core/people/subscription.h"
#include "core/people/user.h"
#include "core/room/room.h"

/* One session is told of so many values at a time; METADATA LIST has the rest. */
enum { METADATA_TOLD_MAX = 1000 };

/* Who takes part in metadata at all, and by which of the drafts. */
bool metadata_is_for(const struct session *s);
bool metadata_is_third(const struct session *s);

/* As the answer to a question: RPL_KEYVALUE, or RPL_KEYNOTSET when the value is NULL. */
void metadata_reply(struct core *core, struct session *s, struct str owner, struct str key,
                    const char *value);

/* A user's or a room's key has a new value (NULL: none): to all who subscribed to it and see the
 * owner, but for the session that acts (0: nobody is left out). */
void metadata_tell_user_change(struct core *core, const struct user *u, session_id except,
                               struct str key, const char *value);
void metadata_tell_room_change(struct core *core, const struct room *r, session_id except,
                               struct str key, const char *value);

/* Each a batch. Of a room: its own values and those of everyone in it, but of the asker. */
void metadata_sync_user(struct core *core, struct session *s, const struct user *u);
void metadata_sync_room(struct core *core, struct session *s, const struct room *r);
void metadata_sync_all(struct core *core, struct session *s);

/* The session has subscribed to something: it is told, or told to ask for it. */
void metadata_subscribed(struct core *core, struct session *s);

/* The session has come in: all that its user says of itself. */
void metadata_greet(struct core *core, struct session *s);

/* … has come to the room; and to those who are there, the one who came. */
void metadata_greet_room(struct core *core, struct session *s, const struct room *r);
void metadata_tell_joined(struct core *core, const struct user *u, const struct room *r);

#endif
