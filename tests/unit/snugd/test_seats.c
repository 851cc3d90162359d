/* SPDX-License-Identifier: MIT
 * test_seats: rooms and peers always agree about who sits where. */
#include "snugd/station/peer.h"
#include "snugd/station/seats.h"
#include "unit.h"

enum { PEER_COUNT = 20, ROOM_COUNT = 15, STEPS = 20000 };

static struct peer peers[PEER_COUNT];

static bool sits(const struct seats *s, const struct peer *p, room_id room)
{
    const struct seats_room *found = seats_find(s, room);

    for (uint32_t i = 0; found && i < found->count; i++)
        if (found->seats[i].peer == p) return true;
    return false;
}

/* Each seat of a room leads to a seat of a peer that leads back. */
static void verify(const struct seats *s)
{
    size_t count = 0;

    for (room_id id = 0; id < ROOM_COUNT; id++) {
        const struct seats_room *room = seats_find(s, id);

        for (uint32_t i = 0; room && i < room->count; i++, count++) {
            const struct seat *seat = &room->seats[i];
            assert_true(seat->place < seat->peer->seat_count);
            assert_ptr_equal(seat->peer->seats[seat->place].room, room);
            assert_int_equal(seat->peer->seats[seat->place].place, i);
        }
        if (room) assert_true(room->count > 0);
    }
    for (int i = 0; i < PEER_COUNT; i++) count -= peers[i].seat_count;
    assert_int_equal(count, 0);
}

static void leave_all(struct seats *s)
{
    for (int i = 0; i < PEER_COUNT; i++) seats_leave_all(s, &peers[i]);
    seats_finish(s);
}

static void a_seat_is_taken_once_and_left(void **state)
{
    struct seats s;

    (void)state;
    seats_init(&s);
    seats_take(&s, &peers[0], 7);
    seats_take(&s, &peers[0], 7);
    assert_int_equal(seats_find(&s, 7)->count, 1);
    assert_true(sits(&s, &peers[0], 7));
    seats_leave(&s, &peers[0], 8);
    seats_leave(&s, &peers[1], 7);
    seats_leave(&s, &peers[0], 7);
    assert_null(seats_find(&s, 7));
    leave_all(&s);
}

static uint32_t shuffled(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static void any_coming_and_going_keeps_the_books(void **state)
{
    bool expected[PEER_COUNT][ROOM_COUNT] = {0};
    uint32_t seed = 1;
    struct seats s;

    (void)state;
    seats_init(&s);
    for (int step = 0; step < STEPS; step++) {
        uint32_t p = shuffled(&seed) % PEER_COUNT, room = shuffled(&seed) % ROOM_COUNT;
        bool take = shuffled(&seed) % 2;

        (take ? seats_take : seats_leave)(&s, &peers[p], room);
        expected[p][room] = take;
        assert_int_equal(sits(&s, &peers[p], room), take);
        if (step % 100 == 0) verify(&s);
    }
    for (uint32_t p = 0; p < PEER_COUNT; p++)
        for (uint32_t room = 0; room < ROOM_COUNT; room++)
            assert_int_equal(sits(&s, &peers[p], room), expected[p][room]);
    leave_all(&s);
}

static void who_leaves_all_owns_nothing(void **state)
{
    struct seats s;

    (void)state;
    seats_init(&s);
    for (room_id room = 0; room < ROOM_COUNT; room++) seats_take(&s, &peers[0], room);
    seats_take(&s, &peers[1], 3);
    seats_leave_all(&s, &peers[0]);
    assert_null(peers[0].seats);
    assert_int_equal(seats_find(&s, 3)->count, 1);
    verify(&s);
    leave_all(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seat_is_taken_once_and_left),
        cmocka_unit_test(any_coming_and_going_keeps_the_books),
        cmocka_unit_test(who_leaves_all_owns_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
