/* SPDX-License-Identifier: MIT
 * keys: what comes out of a terminal: the keys of a person and the terminal's own answers, in one
 * stream of bytes. However that is split, the same comes of it: what was begun is kept until its
 * end comes. Only a lone Escape cannot be told from the start of something but by waiting, nor a
 * paste that goes on from one whose end was lost. */
#ifndef SNUG_TUI_KEYS_H
#define SNUG_TUI_KEYS_H

#include "base/buf.h"
#include "screen/key.h"
#include "tui/reply.h"

enum {
    PASTE_BYTES_MAX = 1 << 16,
    KEYS_SEQUENCE_BYTES_MAX = 256, /* what is longer is nothing to us */
    KEYS_PATIENCE_MS = 50,         /* what belongs to one key comes within this time */
    KEYS_PASTE_PATIENCE_MS = 2000, /* and so does the next byte of a paste, on a slow line, too */
};

/* The text of a key is well-formed and has no C0 and C1 controls. Only a paste is as it came, with
 * LF at the end of each line. */
struct keys_event {
    bool is_reply;
    struct key key;
    struct reply reply; /* instead of a key */
};

enum keys_state {
    KEYS_TEXT,
    KEYS_ESCAPE,
    KEYS_ESCAPE_TWICE,
    KEYS_CSI,
    KEYS_SS3,
    KEYS_STRING,
    KEYS_STRING_ESCAPE, /* maybe its end */
    KEYS_MOUSE,         /* three bytes of the oldest protocol */
    KEYS_PASTE,
};

struct keys {
    enum keys_state state;
    bool has_alt;                        /* an Escape stands before what was begun */
    char introducer;                     /* that began the string */
    char bytes[KEYS_SEQUENCE_BYTES_MAX]; /* of the sequence or character that was begun */
    size_t n;
    bool is_too_long;
    struct buf text; /* of the last key */
    struct buf paste;
    size_t paste_end; /* bytes of the end mark that were seen */
    bool paste_has_cr;
    unsigned positions_expected;
};

void keys_init(struct keys *k);
void keys_finish(struct keys *k);

/* Takes the next event out of *bytes, which shrink as they are used. False when there is no whole
 * one left. */
bool keys_next(struct keys *k, struct str *bytes, struct keys_event *out);

/* How long to wait for more after what is a key if nothing follows: Escape, Alt with one of
 * "[O]P_^X", or a paste without its end, which would swallow all that is typed from now on. When
 * nothing has come for so many milliseconds, keys_timeout gives that key. 0: nothing was begun. */
int keys_patience_ms(const struct keys *k);
bool keys_timeout(struct keys *k, struct keys_event *out);

/* The terminal was asked for that many positions, or no more are waited for (0). Without this, one
 * in the first row is Shift-F3 or such. */
void keys_expect_positions(struct keys *k, unsigned count);

#endif
