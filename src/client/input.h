/* SPDX-License-Identifier: MIT
 * input: everything that can happen to a chat client. The same machine stands behind `snug` and
 * behind the server's plain door. Text is borrowed for the one step. */
#ifndef SNUG_CLIENT_INPUT_H
#define SNUG_CLIENT_INPUT_H

#include "client/item.h"

enum client_input_kind {
    CLIENT_CONNECTED, /* a fresh connection: nothing was said on it yet */
    CLIENT_LINE,      /* text: a line from the server, without its end */
    CLIENT_LOST,      /* text: the connection is gone, or could not be made, and why */
    CLIENT_TYPED,     /* text: a whole line the person entered; literal: never a command, and LF may
                         stand between several lines; reply_to: msgid of what it answers, or empty;
                         room: the page it was typed on, where there are any that have a name */
    CLIENT_TYPED_END, /* nothing more will be typed: leave when all that was typed is done */
    CLIENT_TICK,      /* nothing but the time */
    CLIENT_PASSWORD, /* text: of the settings' account, found since then; before CLIENT_CONNECTED */

    /* For faces with windows: */
    CLIENT_AIM,     /* room: typed lines go there now: a room we are in, or a person */
    CLIENT_EARLIER, /* room: messages before then_ms (of one with that msgid, where it has one) are
                       wanted; CLIENT_EARLIER_DONE follows, always */
    CLIENT_SEEN,    /* room: all until then_ms was read */
    CLIENT_TYPING,  /* room: something is being typed there; empty: not any more */
    CLIENT_CHANGE,  /* room, msgid, amendment, text: to change what was said; of AMEND_EDIT the text
                       as it is typed: "/me " makes it an action, and ":tada:" is a picture */
    CLIENT_RETRY,   /* do not wait for the next attempt to connect */
};

struct client_input {
    enum client_input_kind kind;
    int64_t now_ms;  /* of a clock that only goes forward */
    int64_t unix_ms; /* of the wall */
    int64_t then_ms; /* of the message it is about */
    bool literal;
    enum amendment amendment;
    struct str text;
    struct str room;
    struct str msgid;
    struct str reply_to;
};

#endif
