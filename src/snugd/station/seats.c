/* SPDX-License-Identifier: MIT
 * seats: two arrays that point into each other. */
#include "snugd/station/seats.h"

#include "base/check.h"
#include "base/mem.h"
#include "snugd/station/peer.h"

void seats_init(struct seats *s)
{
    /* The server itself numbers rooms, so nobody can make them collide. */
    static const unsigned char no_secret[TABLE_SECRET_BYTES];

    table_init(&s->rooms, no_secret);
}

void seats_finish(struct seats *s)
{
    CHECK(s->rooms.count == 0);
    table_finish(&s->rooms);
}

static struct seats_room *find(const struct seats *s, room_id id)
{
    struct table_node *node = table_find(&s->rooms, TABLE_KEY(id));

    return node ? CONTAINER_OF(node, struct seats_room, by_id) : NULL;
}

const struct seats_room *seats_find(const struct seats *s, room_id room)
{
    return find(s, room);
}

static struct seats_room *find_or_create(struct seats *s, room_id id)
{
    struct seats_room *room = find(s, id);

    if (room) return room;
    room = mem_zero(sizeof *room);
    room->id = id;
    table_add(&s->rooms, &room->by_id, TABLE_KEY(room->id));
    return room;
}

static void *grow(void *items, uint32_t *capacity, uint32_t count, size_t item)
{
    if (count < *capacity) return items;
    *capacity = *capacity ? *capacity * 2 : 1;
    return mem_resize(items, *capacity, item);
}

/* The peer's seat in that room, or NULL. Peers sit in few rooms. */
static struct peer_seat *seat_in(const struct peer *p, room_id room)
{
    for (uint32_t i = 0; i < p->seat_count; i++)
        if (p->seats[i].room->id == room) return &p->seats[i];
    return NULL;
}

void seats_take(struct seats *s, struct peer *p, room_id id)
{
    struct seats_room *room;

    if (seat_in(p, id)) return;
    room = find_or_create(s, id);
    room->seats = grow(room->seats, &room->capacity, room->count, sizeof *room->seats);
    p->seats = grow(p->seats, &p->seat_capacity, p->seat_count, sizeof *p->seats);
    room->seats[room->count] = (struct seat){p, p->seat_count};
    p->seats[p->seat_count] = (struct peer_seat){room, room->count};
    room->count++;
    p->seat_count++;
}

/* The last one of each array moves into the gap. */
static void remove_from_room(struct seats *s, struct seats_room *room, uint32_t place)
{
    struct seat *gap = &room->seats[place];

    *gap = room->seats[--room->count];
    gap->peer->seats[gap->place].place = place;
    if (room->count > 0) return;
    table_remove(&s->rooms, &room->by_id);
    mem_free(room->seats);
    mem_free(room);
}

static void remove_from_peer(struct peer *p, uint32_t place)
{
    struct peer_seat *gap = &p->seats[place];

    *gap = p->seats[--p->seat_count];
    if (place < p->seat_count) gap->room->seats[gap->place].place = place;
}

void seats_leave(struct seats *s, struct peer *p, room_id room)
{
    struct peer_seat *seat = seat_in(p, room);

    if (!seat) return;
    remove_from_room(s, seat->room, seat->place);
    remove_from_peer(p, (uint32_t)(seat - p->seats));
}

void seats_leave_all(struct seats *s, struct peer *p)
{
    while (p->seat_count) seats_leave(s, p, p->seats[p->seat_count - 1].room->id);
    mem_free(p->seats);
    p->seats = NULL;
    p->seat_capacity = 0;
}
