/* SPDX-License-Identifier: MIT
 * key: what a person does at a terminal, whatever bytes it came as. */
#ifndef SNUG_SCREEN_KEY_H
#define SNUG_SCREEN_KEY_H

#include "base/str.h"

enum key_code {
    KEY_TEXT,  /* text: one character, as typed, or, with Ctrl or Alt, the one on the key ("a") */
    KEY_PASTE, /* text: all that was pasted, or its beginning, when it was too long */
    KEY_ENTER,
    KEY_TAB,
    KEY_BACKSPACE,
    KEY_DELETE,
    KEY_INSERT,
    KEY_ESCAPE,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_FUNCTION,  /* number: 1 to 12 */
    KEY_MOUSE,     /* mouse, row, column; number: 1 left, 2 middle, 3 right button, 0 none */
    KEY_FOCUS_IN,  /* the person looks at the terminal */
    KEY_FOCUS_OUT, /* … at something else */
    KEY_UNKNOWN,   /* something else, to be passed over */
};

enum key_modifier { KEY_SHIFT = 1, KEY_ALT = 2, KEY_CTRL = 4 };

enum key_mouse { MOUSE_PRESS, MOUSE_RELEASE, MOUSE_MOVE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct key {
    enum key_code code;
    unsigned modifiers; /* a sum of enum key_modifier; Shift only where it is not in the text */
    struct str text;    /* valid until the next key is read */
    unsigned number;
    enum key_mouse mouse;
    unsigned row, column; /* from 0, at the upper left */
};

#endif
