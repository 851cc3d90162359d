/* SPDX-License-Identifier: MIT
 * effect: everything a chat client can want done, as plain data that owns its bytes. */
#ifndef SNUG_CLIENT_EFFECT_H
#define SNUG_CLIENT_EFFECT_H

#include "base/arena.h"

/* What an item is, and so how a face may paint it. */
enum item_kind {
    ITEM_MESSAGE, /* name said text */
    ITEM_ACTION,  /* name does text: CTCP ACTION */
    ITEM_NOTICE,  /* name notes text */
    ITEM_PRIVATE, /* name said text to one person: to us, or, when own, to `room` */
    ITEM_JOIN,    /* name and then text: "ann" "has joined" */
    ITEM_LEAVE,   /* name and then text: "has left", or "disconnected unexpectedly (why)" */
    ITEM_EVENT,   /* topic, nick, mode, kick: text is a whole sentence */
    ITEM_REPLY,   /* the answer to something typed: only for the typist */
    ITEM_ERROR,   /* something typed was refused, or went wrong, and why */
};

enum item_state {
    ITEM_ARRIVED,   /* as the server gave it */
    ITEM_PENDING,   /* own line, not yet confirmed by the server */
    ITEM_CONFIRMED, /* own line: the server has it */
    ITEM_REFUSED,   /* own line: the server would not have it; an ITEM_ERROR with the reason follows
                     */
};

/* One thing to show. Text is as others wrote it: a face must neutralise controls before painting
 * (client/clean.h does). */
struct item {
    enum item_kind kind;
    enum item_state state;
    uint64_t id;     /* own lines: the same in CLIENT_SHOW and CLIENT_SETTLE; else 0 */
    int64_t unix_ms; /* the server's time where it told, else ours */
    bool own;        /* we said it */
    bool old;        /* history */
    bool mention;    /* our name stands in it */
    bool elsewhere;  /* it belongs to a room that typed lines do not go to now */
    struct str room; /* where: a room, the other's nick, or empty for the server itself */
    struct str name; /* who */
    struct str text;
};

enum client_effect_kind {
    CLIENT_SEND,   /* text: a line for the server, without its end */
    CLIENT_SHOW,   /* item: something new */
    CLIENT_SETTLE, /* item: an own pending line became confirmed or refused; whole, as in SHOW */
    CLIENT_PROMPT, /* text: where a typed line goes and the state of the connection: the prompt */
    CLIENT_REJOIN, /* drop what is left of the connection, connect again in delay_ms */
    CLIENT_LEAVE,  /* close the connection and end; text: the farewell; failed: nobody wanted it */
};

struct client_effect {
    enum client_effect_kind kind;
    int64_t delay_ms;
    bool failed;
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
