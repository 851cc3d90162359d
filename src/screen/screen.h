/* SPDX-License-Identifier: MIT
 * screen: what a person sees and does, as a machine: keys and what the chat machines say go in, a
 * grid of cells and wishes come out. Knows no terminal, clock or server; several servers at once
 * are pages of one book. One owner, one thread. */
#ifndef SNUG_SCREEN_SCREEN_H
#define SNUG_SCREEN_SCREEN_H

#include "client/effect.h"
#include "client/look.h"
#include "screen/action/keymap.h"
#include "screen/sight/grid.h"
#include "screen/sight/theme.h"
#include "screen/sight/view.h"
#include "screen/wish.h"

enum { SCREEN_SERVERS_MAX = 20 };

enum screen_notices { NOTICES_CALLS, NOTICES_ALL, NOTICES_NONE };

struct screen_options {
    struct view_options view;
    enum theme_kind theme;
    enum screen_notices notices; /* of what the person is told who looks at something else */
    bool has_mouse;
    bool tells_typing; /* others may see that we type */
};

struct screen;

struct screen *screen_create(const struct screen_options *options);
void screen_destroy(struct screen *s); /* accepts NULL */

/* A server, by a number of the caller's below SCREEN_SERVERS_MAX; `client` is borrowed until it is
 * removed. The number may be used again after that. */
void screen_add_server(struct screen *s, size_t network, const struct client *client,
                       struct str name);
void screen_remove_server(struct screen *s, size_t network);

/* What that server's machine wants shown: SHOW, SETTLE, AMEND, EARLIER_DONE, READ, FACE, PROMPT;
 * all else is passed over. */
void screen_take(struct screen *s, size_t network, const struct client_effect *effect);

/* After a step of a machine or a key: follows where its typed lines go, and what was read. */
void screen_settle(struct screen *s);

void screen_press(struct screen *s, const struct key *key);
void screen_resize(struct screen *s, unsigned columns, unsigned rows);

/* What the terminal told of itself. */
void screen_set_background(struct screen *s, colour background);
void screen_set_drawing(struct screen *s, struct drawing drawing);

struct keymap *screen_keymap(struct screen *s);

/* What is wanted since the last time; the caller takes it out. */
struct wishes *screen_wishes(struct screen *s);

/* The screen as it shall be now; valid until the next painting. */
struct grid *screen_paint(struct screen *s);

/* A line for the window's title: where one is, and how much is new. */
void screen_write_title(struct buf *out, const struct screen *s);

/* What is typed but not sent, page by page, so that it can be there the next time. */
typedef void screen_draft_taker(void *context, size_t network, struct str page, struct str draft);
void screen_each_draft(const struct screen *s, screen_draft_taker *take, void *context);
void screen_add_draft(struct screen *s, size_t network, struct str page, struct str draft);

/* Rooms that are mute, so that they can be so the next time. */
typedef void screen_mute_taker(void *context, size_t network, struct str page);
void screen_each_mute(const struct screen *s, screen_mute_taker *take, void *context);
void screen_add_mute(struct screen *s, size_t network, struct str page);

#endif
