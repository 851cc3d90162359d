/* SPDX-License-Identifier: MIT
 * keys: what a terminal sends, as keys. However the bytes are split, the keys are the same: a
 * sequence that was begun is kept until its end comes. ECMA-48, and what xterm made of it. */
#ifndef SNUG_TUI_KEYS_H
#define SNUG_TUI_KEYS_H

#include "base/buf.h"

enum { PASTE_BYTES_MAX = 1 << 16 };

enum key_code {
    KEY_TEXT,  /* text: one character; bytes that are none come as U+FFFD */
    KEY_PASTE, /* text: all that was pasted, or its first PASTE_BYTES_MAX bytes */
    KEY_CTRL,  /* letter: 'a' for Ctrl-A … */
    KEY_ALT,   /* letter: with Alt, or after Escape */
    KEY_ENTER,
    KEY_ALT_ENTER,
    KEY_TAB,
    KEY_BACKSPACE,
    KEY_ALT_BACKSPACE,
    KEY_DELETE,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_HOME,
    KEY_END,
    KEY_WORD_LEFT, /* Ctrl or Alt with an arrow */
    KEY_WORD_RIGHT,
    KEY_UNKNOWN, /* something else, to be passed over */
};

struct key {
    enum key_code code;
    char letter;
    struct str text; /* valid until the next call */
};

enum keys_state { KEYS_TEXT, KEYS_ESCAPE, KEYS_CSI, KEYS_SS3, KEYS_PASTE };

struct keys {
    enum keys_state state;
    char bytes[32]; /* of the sequence or character that was begun */
    size_t n;
    struct buf paste;
    size_t paste_end; /* bytes of the end mark that were seen */
};

void keys_init(struct keys *k);
void keys_finish(struct keys *k);

/* Takes the next key out of *bytes, which shrink as they are used. False when there is no whole one
 * left. */
bool keys_next(struct keys *k, struct str *bytes, struct key *out);

#endif
