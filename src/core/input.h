/* SPDX-License-Identifier: MIT
 * input: everything that can happen to the chat server. Time and chance come in with it, so the
 * same inputs always give the same effects. Text is borrowed for the one step. */
#ifndef SNUG_CORE_INPUT_H
#define SNUG_CORE_INPUT_H

#include "base/str.h"

typedef uint64_t
    session_id;           /* one connection, for as long as it lasts; never used again; 0 is none */
typedef uint64_t user_id; /* one presence in the chat, which sessions may come to and leave */
typedef uint32_t room_id; /* one room, for ever; 0 is the server itself */

enum { ROOM_ID_MAX = (1 << 23) - 1 };

/* A place in the journal: counts up over all rooms, and never gives a number twice. */
typedef uint64_t journal_seq;
#define JOURNAL_SEQ_MAX (((journal_seq)1 << 40) - 1)

/* One line that a room said, as it was kept: "@time=…;+tag=… :nick!user@host PRIVMSG #room :text".
 * A message of several lines is one row; inside its text LF begins a new line, and CR one that
 * belongs to the line before it (draft/multiline-concat). */
struct history_row {
    room_id room;
    journal_seq seq;
    bool is_message; /* else an event: JOIN, TOPIC, REDACT … */
    struct str line;
};

/* An answer has no more rows than this, and no more bytes of lines: what would pass them is left
 * out, farthest from where the query begins. So it fits into what may wait for one client. */
enum {
    HISTORY_ROWS_MAX = 1001,
    HISTORY_BYTES_MAX = 512 * 1024,
    HISTORY_LINE_BYTES_MAX = 64 * 1024
};

/* A question to what is kept. All bounds are exclusive, and open where they are 0. */
enum history_span {
    HISTORY_LATEST,   /* the newest `count` within the bounds */
    HISTORY_EARLIEST, /* the oldest `count` within the bounds */
    HISTORY_AROUND, /* half of `count` before `seq_around` or `ms_around`, it, and the rest after */
};

struct history_query {
    enum history_span span;
    const room_id *rooms; /* one, or, for searches and newest ones, several */
    size_t room_count;
    journal_seq seq_after, seq_before, seq_around;
    int64_t ms_after, ms_before, ms_around; /* the time that stands in the row */
    uint32_t count;
    bool with_events;
    bool newest_only; /* of each room the newest message alone, where that is within the bounds; not
                         around, and without words, nick and events: draft/chathistory TARGETS */
    struct str words; /* only messages that have all these words, whole and in any case; empty: all
                       */
    struct str nick;  /* only messages from this nick, any case; empty: all */
};

/* Where a record of the state outside of rooms is filed; see EFFECT_RECORD. */
enum shelf {
    SHELF_ACCOUNT,  /* account.h: key = folded account name */
    SHELF_MARKERS,  /* what an account has read */
    SHELF_METADATA, /* what an account says of itself */
    SHELF_PRESENCE, /* an always-on user: where it is while nobody is connected; given back when
                       all other shelves and the rooms are there */
    SHELF_SERVER,   /* what operators decided: bans, invitations; key = which */
    SHELF_COUNT
};

enum input_kind {
    INPUT_RESTORE, /* before all else: room, text = its name, state = what EFFECT_SAVE kept of it */
    INPUT_RECORD,  /* before all else: shelf, text = key, state = what EFFECT_RECORD kept */
    INPUT_OPEN,    /* session: a connection came; text = its numeric address */
    INPUT_SECURE,  /* session: it speaks TLS; text = the SHA-256 of its client certificate in
                      hexadecimal, or empty */
    INPUT_LINE,    /* session: text = one line without its end */
    INPUT_TOO_LONG, /* session: a line over the limit was dropped */
    INPUT_CLOSED,   /* session: it is gone; text = why, for the others to read */
    INPUT_ENTRY, /* seq, session and user (who asked), request, unix_ms, text: next in the journal's
                    order */
    INPUT_DURABLE, /* seq: everything kept up to here is on disk */
    INPUT_HISTORY, /* session, request, room, rows: the answer to EFFECT_FETCH, oldest first; text =
                      why it could not be read, or empty */
    INPUT_VERIFIED, /* session, request, yes: the answer to EFFECT_VERIFY; busy: there is none, as
                       there is too much to do: try again later */
    INPUT_HASHED,   /* session, request: the answer to EFFECT_HASH; text = argon2id string, state =
                       SCRAM verifier (irc/scram.h); text empty: too busy, likewise */
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
    user_id user;     /* INPUT_ENTRY: as in EFFECT_ENTRY */
    uint32_t request; /* as in the effect that is answered */
    enum shelf shelf;
    room_id room;
    journal_seq seq;
    bool yes;
    bool busy;
    uint64_t admin; /* who to answer, an opaque token */
    struct str text;
    struct str state;
    const struct history_row *rows;
    size_t row_count;
    const struct settings *settings;
};

#endif
