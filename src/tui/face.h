/* SPDX-License-Identifier: MIT
 * face: how a person meets the client: the whole screen of a terminal (screen_face), or plain text
 * in and out (plain_face). Both are used through this. Main thread only. */
#ifndef SNUG_TUI_FACE_H
#define SNUG_TUI_FACE_H

#include "client/effect.h"
#include "client/input.h"
#include "screen/screen.h"

/* What the person does. Servers have numbers, below SCREEN_SERVERS_MAX. */
struct face_events {
    bool (*takes_lines)(void *context); /* false: keep lines for later, where that is possible */
    void (*input)(void *context, size_t network, const struct client_input *input); /* but times */
    void (*connect)(void *context, struct str server); /* to one more */
    void (*leave)(void *context, size_t network);
    void (*leave_all)(void *context);
    void *context;
};

struct face_options {
    struct face_events events;
    bool colour;
    bool own_lines; /* plain_face: own lines are written, too: nobody else shows them */
    struct screen_options screen;
};

enum { FACE_INPUT_MAX = 4096 }; /* bytes given to `input` at once */

struct face;
struct face_kind {
    void (*destroy)(struct face *f);
    bool (*wants_input)(const struct face *f); /* false: leave it in stdin until the next turn */
    void (*input)(struct face *f, struct str bytes); /* read from stdin; empty: its end */
    int64_t (*wake_ms)(const struct face *f);        /* when `tick` is wanted; INT64_MAX: never */
    void (*tick)(struct face *f, int64_t now_ms);    /* every turn, before all else */

    /* The machine is borrowed until the server is removed. */
    void (*add_server)(struct face *f, size_t network, const struct client *client,
                       struct str name);
    void (*remove_server)(struct face *f, size_t network);
    void (*take)(struct face *f, size_t network, const struct client_effect *effect);

    void (*resize)(struct face *f);
    void (*suspend)(struct face *f); /* stops the process, as Ctrl-Z does */
    void (*resume)(struct face *f);  /* it goes on, after whatever happened to the terminal */
    void (*flush)(struct face *f);   /* at the end of a turn: now it is to be seen */
    void (*farewell)(struct face *f, struct str text); /* the last line of all */
};

struct face {
    const struct face_kind *kind;
    struct face_events events;
};

struct face *screen_face_create(const struct face_options *options); /* NULL: no terminal */
struct face *plain_face_create(const struct face_options *options);

/* The screen behind a screen_face, for what is kept from one time to the next; NULL for others. */
struct screen *face_screen(struct face *f);

/* Seconds that the local zone is ahead of UTC at that moment. */
int face_utc_offset_s(int64_t unix_ms);

#endif
