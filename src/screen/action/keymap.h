/* SPDX-License-Identifier: MIT
 * keymap: which key does what. Keys are written as people say them: "Ctrl-A", "Alt-Enter",
 * "Shift-Tab", "PageUp", "F1", "Esc", "x"; actions have names (action.h). */
#ifndef SNUG_SCREEN_ACTION_KEYMAP_H
#define SNUG_SCREEN_ACTION_KEYMAP_H

#include "base/buf.h"
#include "screen/action/action.h"
#include "screen/key.h"

enum { BINDINGS_MAX = 200, KEY_TEXT_MAX = 8 };

enum keymap_mode {
    KEYMAP_TYPING,
    KEYMAP_CHOOSING, /* a message is chosen, to do something with it */
};

struct binding {
    enum keymap_mode mode;
    enum key_code code;
    unsigned modifiers;
    unsigned number;
    char text[KEY_TEXT_MAX];
    size_t n;
    const struct action *action; /* NULL: none, whatever the key did before */
};

struct keymap {
    struct binding bindings[BINDINGS_MAX];
    size_t count;
};

void keymap_init(struct keymap *k); /* with what keys usually do */

enum keymap_error { KEYMAP_OK = 0, KEYMAP_BAD_KEY, KEYMAP_BAD_ACTION, KEYMAP_FULL };

/* `action` is the name of one, or "none". */
enum keymap_error keymap_bind(struct keymap *k, enum keymap_mode mode, struct str key,
                              struct str action) MUST_USE;

/* NULL when the key does nothing there. */
const struct action *keymap_find(const struct keymap *k, enum keymap_mode mode,
                                 const struct key *key);

/* Adds "Ctrl-A" and the like. */
void keymap_write_key(struct buf *out, const struct binding *binding);

#endif
