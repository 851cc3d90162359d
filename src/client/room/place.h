/* SPDX-License-Identifier: MIT
 * place: a room, or a conversation with one person, as a face with windows knows it: what it is
 * about, who is there, and how far it was seen and read. Survives a lost connection. */
#ifndef SNUG_CLIENT_ROOM_PLACE_H
#define SNUG_CLIENT_ROOM_PLACE_H

#include "client/history/edge.h"
#include "client/room/people.h"

enum { CONVERSATIONS_MAX = 200, TOPIC_BYTES_KEPT = 2048 };

struct place {
    struct list node; /* of the conversations; a room's belongs to its struct room */
    char *name;
    struct buf topic;
    struct crowd crowd;

    struct edge latest;     /* the newest message seen … */
    struct buf latest_id;   /* … and its msgid */
    bool catching_up;       /* what was missed is still coming, and meanwhile … */
    struct edge first_live; /* … this was said first … */
    struct edge last_live;  /* … and this last */
    struct buf last_live_id;
    bool has_met_live; /* what was missed has come up to there */

    int64_t read_ms;      /* until then all was read, as the server knows */
    int64_t read_here_ms; /* … and as the person here does */
    int64_t tell_ms;      /* not before then is the server told again */
    int64_t unread_ms;    /* something was said then: fetched once it is known to be unread; or 0 */
};

struct place *place_create(struct str name);
void place_destroy(struct client *c, struct place *place);

/* A room we are in, or a conversation there is; else NULL. */
struct place *place_of(struct client *c, struct str name);

/* The same, but a conversation is begun where there is none. The one that nobody spoke in for
 * longest makes room for it. NULL for a room we are not in. Valid until the next one begins. */
struct place *place_with(struct client *c, struct str name);

/* Notes a message; true when it was seen before. */
bool place_saw(struct place *place, const struct heard *h);

void place_caught_up(struct place *place); /* all that was missed has come */

/* Nothing more is heard from there: who is there is not known any more, and where a gap was still
 * being filled, the rest of it is asked for next time. */
void place_interrupt(struct client *c, struct place *place);

#endif
