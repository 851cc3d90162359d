/* SPDX-License-Identifier: MIT
 * entrance: the way of a script into its room. A room that is entered and not there is made, so
 * whoever mistypes a name would talk to nobody: the server is asked for its modes first, and only
 * where it says that there is no such room does the way end there. The lobby is there for
 * everybody, though the first to come makes it. */
#ifndef SNUG_SNUG_SCRIPT_ENTRANCE_H
#define SNUG_SNUG_SCRIPT_ENTRANCE_H

#include "irc/message.h"
#include "snug/reach/session.h"

enum entrance_state {
    ENTRANCE_OPEN, /* there is no room to go into */
    ENTRANCE_UNASKED,
    ENTRANCE_ASKED,
    ENTRANCE_FOUND, /* or it cannot be known */
    ENTRANCE_MISSING,
    ENTRANCE_ENTERED, /* the server is still to answer, and to tell what is there */
};

struct entrance {
    enum entrance_state state;
    struct str room; /* borrowed */
    bool may_make;   /* nothing is asked */
};

/* Each line of the server's. */
void entrance_hear(struct entrance *e, const struct message *m);

/* From when the session is ready, after each turn. True at the end of the way: we are in, or were
 * not let in, or it is ENTRANCE_MISSING. */
bool entrance_turn(struct entrance *e, struct session *s);

#endif
