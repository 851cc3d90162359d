/* SPDX-License-Identifier: MIT
 * effect: everything the chat server can want done, as plain data. A list of effects owns all the
 * bytes its effects point at, so a whole list can be handed to another thread. */
#ifndef SNUG_CORE_EFFECT_H
#define SNUG_CORE_EFFECT_H

#include "base/arena.h"
#include "base/log.h"
#include "core/input.h"
#include "irc/outgoing.h"

/* Stands before a line of an EFFECT_ANSWER that says that the order came to nothing. */
#define ANSWER_REFUSED "! "

enum effect_kind {
    EFFECT_SEND, /* session, line, is_answer: to one client */
    EFFECT_CAST, /* rooms, session (who is left out, or 0), line: once to everyone seated in any of
                    them */
    EFFECT_CAPS, /* session, caps: how to render for it from here on */
    EFFECT_SEAT, /* session, rooms[0]: casts to the room reach it from here on */
    EFFECT_UNSEAT, /* session, rooms[0] */
    EFFECT_CLOSE,  /* session: send what is queued, then close; the core has forgotten it already */
    EFFECT_ENTRY,  /* session, user, request, unix_ms, text: order this, then give it back as
                      INPUT_ENTRY */
    EFFECT_KEEP,   /* rooms[0], seq, is_message, text: a line of history */
    EFFECT_SAVE,   /* rooms[0], seq, text = name, state: what INPUT_RESTORE must bring back */
    EFFECT_FORGET, /* rooms[0], seq: the room is gone, with its history */
    EFFECT_RECORD, /* shelf, seq, text = key, state: what INPUT_RECORD must bring back; empty: gone
                    */
    EFFECT_REWRITE,  /* rooms[0], seq, place, text: the kept line at `place` reads like this now;
                        empty: it is gone */
    EFFECT_PRUNE,    /* rooms[0], seq, place, count: lines before `place` are gone, and all messages
                        but the newest `count` (0: no limit) */
    EFFECT_FETCH,    /* session, request, asker, query: what is kept, as INPUT_HISTORY; session 0:
                        for the room itself */
    EFFECT_VERIFY,   /* session, request, asker, text = password, state = argon2id string: as
                        INPUT_VERIFIED */
    EFFECT_HASH,     /* session, request, asker, text = password: as INPUT_HASHED */
    EFFECT_ANSWER,   /* admin, text: one line to whoever asked */
    EFFECT_ANSWERED, /* admin: that was the last line */
    EFFECT_LOG,      /* level, text = event, state = fields */
    EFFECT_REHASH,   /* read the configuration again; admin gets the outcome when not 0 */
    EFFECT_STOP, /* somebody entitled asked the server to stop; text = why. INPUT_STOP is to follow
                  */
    EFFECT_STOPPED, /* everybody was told and closed */
};

struct effect {
    enum effect_kind kind;
    session_id session;
    user_id user;
    uint32_t request;
    uint64_t asker; /* the same for all who come from one network: they share what takes long */
    uint32_t count;
    enum shelf shelf;
    journal_seq seq;
    journal_seq place;
    int64_t unix_ms;
    uint64_t admin;
    cap_set caps;
    bool is_message;
    bool is_answer; /* to what the session itself asked, and so at its expense */
    enum log_level level;
    const room_id *rooms;
    size_t room_count;
    struct history_query query;
    struct outgoing line;
    struct str text;
    struct str state;
};

struct effects {
    struct effect *items;
    size_t count;
    size_t capacity;
    struct arena bytes;
};

void effects_init(struct effects *e);
void effects_finish(struct effects *e);
void effects_clear(struct effects *e);

/* The memory that what was added takes, for the limits of mailboxes. */
size_t effects_bytes(const struct effects *e);

/* Adds a copy of `effect`, with a copy of every byte it points at. */
void effects_add(struct effects *e, const struct effect *effect);

#endif
