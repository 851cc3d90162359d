/* SPDX-License-Identifier: MIT
 * history: what was said while nobody here could hear it, asked of the server: at entering a room,
 * after a lost connection, and when a person reads back. A server without draft/chathistory is
 * asked nothing. https://ircv3.net/specs/extensions/chathistory */
#ifndef SNUG_CLIENT_HISTORY_HISTORY_H
#define SNUG_CLIENT_HISTORY_HISTORY_H

#include "client/room/place.h"

enum {
    PAGE_MESSAGES = 200,                 /* asked for at once; some are events, and not shown */
    GAP_PAGES_MAX = 10,                  /* a longer gap is told of instead */
    TARGETS_ASKED = 50,                  /* conversations, besides our rooms */
    LOOK_BACK_MS = 7 * 24 * 3600 * 1000, /* for conversations, when we were never here before */
};

/* Behind a JOIN, and before the mark that its answers are complete: what is new in the place. */
void history_enter(struct client *c, struct place *place);

/* The rooms are entered: looks for conversations that went on without us. */
void history_ready(struct client *c);

/* It is known until when a conversation was read. */
void history_is_read_until(struct client *c, struct place *place, int64_t read_ms);

/* Whether something is asked for that was missed there. */
bool history_is_catching_up(struct client *c, struct str place);

/* CLIENT_EARLIER */
void history_earlier(struct client *c, struct str name, int64_t before_ms, struct str msgid);

#endif
