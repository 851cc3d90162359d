/* SPDX-License-Identifier: MIT
 * room: the rooms we are in, or on the way into, and how far each was read, so that what comes
 * again after a lost connection is not shown twice. */
#ifndef SNUG_CLIENT_ROOM_H
#define SNUG_CLIENT_ROOM_H

#include "client/machine.h"

enum { ROOM_LATEST_MAX = 8 };

struct room {
    struct buf name;
    struct buf key;    /* to come in again; empty for none */
    struct roll names; /* who is there, gathered while entering */
    bool joined;       /* the server said so */
    bool entering;     /* until the answer to `sync`; then it is greeted, or given up */
    bool again;        /* entered once before, on an earlier connection */
    bool had_old;      /* history came while entering */
    uint32_t sync;
    int64_t latest_ms;                /* of the newest message seen */
    uint64_t latest[ROOM_LATEST_MAX]; /* hashes of the msgids of that very millisecond */
    size_t latest_count;
};

/* NULL when we are not in it. Valid until a room is added or removed. */
struct room *room_of(struct client *c, struct str name);

/* Asks to come in and sends typed text there from now on. Adds "#" where it is missing. */
void room_enter(struct client *c, struct str name, struct str key);

/* We are in, whether we asked or not. NULL when there are too many; the room is then left again.
 * The first room a server itself puts us into is its lobby. */
struct room *room_entered(struct client *c, struct str name);

/* After registering: asks to come into the lobby, or, on a later connection, into all rooms again.
 */
void rooms_enter_all(struct client *c);

/* The mask of the WHO that marks the end of a JOIN's answers is this and a number; no nick begins
 * with a digit, so it fits nobody. */
#define SYNC_MASK "0-sync-"

/* The answers to everything before the mark of that number have come. */
void rooms_synced(struct client *c, uint32_t sync);

void room_remove(struct client *c, struct room *room); /* text goes to another room then */
void rooms_lost(struct client *c);                     /* the connection is gone; the list stays */
void rooms_finish(struct client *c);

/* Notes a message of the room; true when it is one that was seen before. */
bool room_saw(struct room *room, const struct heard *heard);

#endif
