/* SPDX-License-Identifier: MIT
 * input: everything that can happen to a chat client. The same machine stands behind `snug` and
 * behind the server's plain door. Text is borrowed for the one step. */
#ifndef SNUG_CLIENT_INPUT_H
#define SNUG_CLIENT_INPUT_H

#include "base/str.h"

enum client_input_kind {
    CLIENT_CONNECTED, /* a fresh connection: nothing was said on it yet */
    CLIENT_LINE,      /* text: a line from the server, without its end */
    CLIENT_LOST,      /* text: the connection is gone, or could not be made, and why */
    CLIENT_TYPED,     /* text: a whole line the person entered; literal: never a command */
    CLIENT_TYPED_END, /* nothing more will be typed: leave when all that was typed is done */
    CLIENT_TICK,      /* nothing but the time */
};

struct client_input {
    enum client_input_kind kind;
    int64_t now_ms;  /* of a clock that only goes forward */
    int64_t unix_ms; /* of the wall */
    bool literal;
    struct str text;
};

#endif
