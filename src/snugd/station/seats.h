/* SPDX-License-Identifier: MIT
 * seats: which peers of one worker sit in which room. A seat stands in two arrays, the room's and
 * the peer's, and each knows its place in the other: taking and leaving cost the same however full
 * a room is, and walking a room is walking an array. One thread. */
#ifndef SNUG_SNUGD_STATION_SEATS_H
#define SNUG_SNUGD_STATION_SEATS_H

#include "base/table.h"
#include "core/input.h"

struct peer;

struct seat {
    struct peer *peer;
    uint32_t place; /* in peer->seats */
};

struct seats_room {
    struct table_node by_id;
    room_id id;
    uint32_t capacity;
    uint32_t count; /* at least one: an empty room is forgotten */
    struct seat *seats;
};

/* What a peer knows of each of its seats. */
struct peer_seat {
    struct seats_room *room;
    uint32_t place; /* in room->seats */
};

struct seats {
    struct table rooms;
};

void seats_init(struct seats *s);
void seats_finish(struct seats *s); /* when every peer has left */

void seats_take(struct seats *s, struct peer *p, room_id id);    /* nothing when it sits there */
void seats_leave(struct seats *s, struct peer *p, room_id room); /* nothing when it does not */
void seats_leave_all(struct seats *s, struct peer *p);           /* and its memory with them */

/* NULL when none of our peers sits there. Valid until somebody takes or leaves a seat. */
const struct seats_room *seats_find(const struct seats *s, room_id room);

#endif
