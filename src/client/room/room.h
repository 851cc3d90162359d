/* SPDX-License-Identifier: MIT
 * room: the rooms we are in, or on the way into, and how far each was read, so that what comes
 * again after a lost connection is not shown twice. */
#ifndef SNUG_CLIENT_ROOM_ROOM_H
#define SNUG_CLIENT_ROOM_ROOM_H

#include "client/room/place.h"

struct room {
    struct buf name;
    struct buf key;      /* to come in again; empty for none */
    struct buf refusal;  /* the sentence by which we were shut out: put out, or not let in again;
                            empty: we were not */
    struct place *place; /* all that a face with windows knows of it, or NULL */
    struct roll names;   /* who is there, gathered while entering, where there is no place */
    bool joined;         /* the server said so */
    bool entering;       /* until the answer to `sync`; then it is greeted, or given up */
    bool again;          /* entered once before, on an earlier connection */
    bool had_old;        /* history came while entering */
    uint32_t sync;
    struct edge latest; /* the newest message seen, where there is no place */
    int64_t row_ms;     /* the last row of history: its time … */
    bool row_was_seen;  /* … and whether it was seen before */
};

/* NULL when we are not in it. Valid until a room is added or removed. */
struct room *room_of(struct client *c, struct str name);

/* Asks to come in and sends typed text there from now on. Adds "#" where it is missing. */
void room_enter(struct client *c, struct str name, struct str key);

/* Typed text goes there from now on: a room we are in, or a person. Nothing for another room. */
void room_aim(struct client *c, struct str name);

/* We are in, whether we asked or not. NULL when there are too many; the room is then left again.
 * The first room a server itself puts us into is its lobby. */
struct room *room_entered(struct client *c, struct str name);

/* Before all else: the lobby, where it is known, and those rooms (with spaces between) are where
 * one goes. */
void rooms_prepare(struct client *c, struct str names);

/* After registering: asks to come into all rooms that are known of, for the first time or again. */
void rooms_enter_all(struct client *c);

/* The server says which room everybody begins in; those of strangers have none. Who is here for the
 * first time, and knew no lobby, begins there. */
void rooms_lobby_told(struct client *c, struct str name);

/* The mask of the WHO that marks the end of a JOIN's answers is this and a number; no nick begins
 * with a digit, so it fits nobody. */
#define SYNC_MASK "0-sync-"

/* The answers to everything before the mark of that number have come. */
void rooms_synced(struct client *c, uint32_t sync);
bool rooms_are_entering(const struct client *c); /* some are still waited for */

/* More was asked about a room that is being entered: it is only in when that is answered, too. */
void room_enters_longer(struct client *c, struct room *room);

/* The server refuses something about that room: if we were on the way in, it is given up. Faces
 * with windows keep one that they were to come back into, with what was typed there: then we are
 * shut out, and it is tried again by /join, and on the next connection. Servers cut names that are
 * too long for them. True when it was: then the person was told `why`, a sentence. */
bool room_refused(struct client *c, struct str name, struct str why);

/* We were put out, as the sentence `why` tells. Faces with windows keep the room as one that shut
 * us out; false: this is none, and the room is to be removed. */
bool room_put_out(struct client *c, struct room *room, struct str why);

/* Why nothing can be said there, as the rest of a sentence: we are shut out. Else empty. */
struct str room_shut_out(struct client *c, struct str name);

/* Where one goes who leaves another place: the lobby, or the room entered first; NULL: nowhere. */
struct room *room_home(struct client *c);

void room_remove(struct client *c, struct room *room); /* text goes to another room then */
void rooms_lost(struct client *c);                     /* the connection is gone; the list stays */
void rooms_finish(struct client *c);

/* Notes a message of a room or, where windows are kept for them, of a conversation with somebody;
 * true when it is one that was seen before. */
bool rooms_saw(struct client *c, struct str name, const struct heard *heard);

#endif
