/* SPDX-License-Identifier: MIT
 * face: how a person meets the client: a terminal with a line to type in (line_face), or plain text
 * in and out (plain_face). Both are used through this. Main thread only. */
#ifndef SNUG_TUI_FACE_H
#define SNUG_TUI_FACE_H

#include "client/edit.h"
#include "client/effect.h"

/* What the person does. */
struct face_events {
    bool (*takes_lines)(void *context); /* false: keep lines for later, where that is possible */
    void (*typed)(void *context, struct str line, bool literal); /* as client_input has them */
    void (*typed_end)(void *context); /* there is nobody at the other end any more */
    void *context;
};

struct face_options {
    struct face_events events;
    bool color;
    bool own_lines; /* plain_face: own lines are written, too: nobody else shows them */
    edit_completer *completer;
    void *completer_context;
};

enum { FACE_INPUT_MAX = 4096 }; /* bytes given to `input` at once */

struct face;
struct face_kind {
    void (*destroy)(struct face *f);
    bool (*wants_input)(const struct face *f); /* false: leave it in stdin until the next turn */
    void (*input)(struct face *f, struct str bytes); /* read from stdin; empty: its end */
    void (*show)(struct face *f, const struct item *item);
    void (*settle)(struct face *f, const struct item *item);
    void (*prompt)(struct face *f, struct str text);
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

struct face *line_face_create(const struct face_options *options); /* NULL: no terminal to be had */
struct face *plain_face_create(const struct face_options *options);

/* Seconds that the local zone is ahead of UTC at that moment. */
int face_utc_offset_s(int64_t unix_ms);

#endif
