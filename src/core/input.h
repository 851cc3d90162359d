/* SPDX-License-Identifier: MIT
 * input: everything that can happen to the chat server. Time and chance come in with it, so the
 * same inputs always give the same effects. Text is borrowed for the one step. */
#ifndef SNUG_CORE_INPUT_H
#define SNUG_CORE_INPUT_H

#include "base/str.h"

typedef uint64_t
    session_id;           /* one connection, for as long as it lasts; never used again; 0 is none */
typedef uint32_t room_id; /* one room, for ever; 0 is the server itself */

enum { ROOM_ID_MAX = (1 << 23) - 1 };

/* A place in the journal: counts up over all rooms, and never gives a number twice. */
typedef uint64_t journal_seq;
#define JOURNAL_SEQ_MAX (((journal_seq)1 << 40) - 1)

/* One line that a room said, as it was kept: "@time=…;+tag=… :nick!user@host PRIVMSG #room :text".
 */
struct history_row {
    journal_seq seq;
    struct str line;
};

enum input_kind {
    INPUT_RESTORE, /* before all else: room, text = its name, state = what EFFECT_SAVE kept of it */
    INPUT_OPEN,    /* session: a connection came; text = its numeric address, state = the network
                      that its connections are counted by, or empty: the address itself */
    INPUT_SECURE, /* session: it speaks TLS; text = the SHA-256 of its client certificate in
                     hexadecimal, or empty */
    INPUT_LINE,    /* session: text = one line without its end */
    INPUT_TOO_LONG, /* session: a line over the limit was dropped */
    INPUT_CLOSED,   /* session: it is gone; text = why, for the others to read */
    INPUT_ENTRY, /* seq, session (who asked), request, unix_ms, text: next in the journal's order */
    INPUT_DURABLE,  /* seq: everything kept up to here is on disk */
    INPUT_HISTORY,  /* room, rows: the answer to EFFECT_LOAD, oldest first; text = why it could not
                       be read, or empty */
    INPUT_VERIFIED, /* session, yes: the answer to EFFECT_VERIFY */
    INPUT_ADMIN,    /* admin, text: a line from the console or the control socket */
    INPUT_SETTINGS, /* settings: new ones, valid until the next INPUT_SETTINGS */
    INPUT_TICK,     /* nothing but the time */
    INPUT_STOP,     /* tell everybody, close everything; text = why */
};

struct settings;

struct input {
    enum input_kind kind;
    int64_t now_ms;  /* of a clock that only goes forward: for deadlines */
    int64_t unix_ms; /* of the wall: for people to read. With INPUT_ENTRY, when it was asked */
    session_id session;
    uint32_t request; /* INPUT_ENTRY: as in EFFECT_ENTRY */
    room_id room;
    journal_seq seq;
    bool yes;
    uint64_t admin; /* who to answer, an opaque token */
    struct str text;
    struct str state;
    const struct history_row *rows;
    size_t row_count;
    const struct settings *settings;
};

#endif
