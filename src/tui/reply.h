/* SPDX-License-Identifier: MIT
 * reply: what a terminal says about itself when it was asked. Nobody vouches for it: a terminal may
 * say anything at any time, and what is on the other side of it as well. */
#ifndef SNUG_TUI_REPLY_H
#define SNUG_TUI_REPLY_H

#include "base/str.h"
#include "screen/sight/style.h"

enum { REPLY_NUMBERS_MAX = 16 };

enum reply_kind {
    REPLY_DEVICE,     /* DA1. numbers: a class, and what it can. Every terminal gives this one */
    REPLY_SECONDARY,  /* DA2. numbers: a kind, a version */
    REPLY_TERTIARY,   /* DA3. text: which one it is */
    REPLY_POSITION,   /* CPR. numbers: row and column of the cursor, from 1 */
    REPLY_MODE,       /* DECRPM. numbers: a mode, and 0 unknown, 1 on, 2 off, 3 and 4: always */
    REPLY_KEYBOARD,   /* numbers: the flags of kitty's keyboard protocol that are on */
    REPLY_COLOUR,     /* numbers: 10 its foreground, 11 its background, or 4 and an index */
    REPLY_VERSION,    /* XTVERSION. text: name and version */
    REPLY_CAPABILITY, /* XTGETTCAP. text: as it came */
    REPLY_OTHER,
};

struct reply {
    enum reply_kind kind;
    unsigned numbers[REPLY_NUMBERS_MAX];
    size_t number_count;
    struct str text; /* any bytes but C0 controls; valid until the next key is read */
};

/* Of CSI, without the CSI: false when it is no answer but a key. A position is `CSI 1;2R`, and so
 * is Shift-F3: it is one only where one is expected, or where it can be no key. */
bool reply_of_csi(struct str parameters, char final, bool expects_position, struct reply *out);

/* Of a string that OSC "]", DCS "P" or another such has begun, without that and without its end. */
struct reply reply_of_string(char introducer, struct str string);

/* The colour in a REPLY_COLOUR: false when there is none. */
bool reply_colour(const struct reply *reply, colour *out);

#endif
