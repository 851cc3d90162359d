/* SPDX-License-Identifier: MIT
 * wish: what the screen wants done by the world around it, as plain data that owns its bytes. */
#ifndef SNUG_SCREEN_WISH_H
#define SNUG_SCREEN_WISH_H

#include "base/arena.h"
#include "client/input.h"

enum wish_kind {
    WISH_INPUT,      /* input: for the machine of that network */
    WISH_NOTIFY,     /* title, text: tell the person who looks at something else */
    WISH_COPY,       /* text: into the clipboard */
    WISH_CONNECT,    /* text: a server or a link, to chat there, too */
    WISH_DISCONNECT, /* leave the server of that network, and forget it */
    WISH_LEAVE,      /* leave all servers, and end */
    WISH_SUSPEND,
    WISH_REDRAW,
    WISH_MOUSE, /* on: whether the terminal tells of the mouse */
};

struct wish {
    enum wish_kind kind;
    size_t network;
    bool on;
    struct client_input input;
    struct str title, text;
};

struct wishes {
    struct wish *items;
    size_t count, capacity;
    struct arena bytes;
};

void wishes_init(struct wishes *w);
void wishes_finish(struct wishes *w);

/* Adds a copy of the wish, with a copy of every byte it points at. */
void wishes_add(struct wishes *w, const struct wish *wish);

#endif
