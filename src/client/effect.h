/* SPDX-License-Identifier: MIT
 * effect: everything a chat client can want done, as plain data that owns its bytes. */
#ifndef SNUG_CLIENT_EFFECT_H
#define SNUG_CLIENT_EFFECT_H

#include "base/arena.h"
#include "client/item.h"

enum client_effect_kind {
    CLIENT_SEND,   /* text: a line for the server, without its end */
    CLIENT_SHOW,   /* item: something new */
    CLIENT_SETTLE, /* item: an own pending line became confirmed or refused, or is the first of
                      several now, and pending still; whole, as in SHOW */
    CLIENT_AMEND,  /* amendment; item: room, msgid of the message that changes, name, account, own,
                      old, unix_ms and text of who changes it and how; of AMEND_EDIT also kind:
                      ITEM_ACTION, or ITEM_MESSAGE for any other */
    CLIENT_EARLIER_DONE, /* text: a room; what CLIENT_EARLIER asked for has been shown; complete:
                            nothing was said before that */
    CLIENT_READ,         /* text: a room; until unix_ms all was read, here or on another device */
    CLIENT_FACE,         /* text: a command only a face can carry out, without its "/" */
    CLIENT_IGNORES,      /* text: all who are ignored now, with spaces between: to be kept */
    CLIENT_KEEP_SECRET,  /* item.name: an account that is ours now; text: its password, to be kept
                            where nobody else can read it */
    CLIENT_PROMPT, /* text: where a typed line goes and the state of the connection: the prompt */
    CLIENT_REJOIN, /* drop what is left of the connection, connect again in delay_ms; 0: now */
    CLIENT_LEAVE,  /* close the connection and end; text: the farewell; failed: nobody wanted it */
};

struct client_effect {
    enum client_effect_kind kind;
    int64_t delay_ms;
    int64_t unix_ms;
    bool failed;
    bool complete;
    enum amendment amendment;
    struct str text;
    struct item item;
};

struct client_effects {
    struct client_effect *items;
    size_t count;
    size_t capacity;
    struct arena bytes;
};

void client_effects_init(struct client_effects *e);
void client_effects_finish(struct client_effects *e);
void client_effects_clear(struct client_effects *e);

/* Adds a copy of `effect`, with a copy of every byte it points at. */
void client_effects_add(struct client_effects *e, const struct client_effect *effect);

#endif
