/* SPDX-License-Identifier: MIT
 * people: everybody in sight, each kept once however many rooms we share, and who of them is in
 * which room. Made for rooms of thousands: people are found by a hash of their name, and a room is
 * put in order only when somebody looks. One owner, one thread. */
#ifndef SNUG_CLIENT_ROOM_PEOPLE_H
#define SNUG_CLIENT_ROOM_PEOPLE_H

#include "base/table.h"

enum {
    PEOPLE_MAX = 20000,  /* in sight; who comes when there are as many is not kept */
    MEMBERS_MAX = 50000, /* of all rooms together */
    RANKS_MAX = 16,      /* a room can know */
};

struct people {
    struct table by_name;
    size_t member_count;
};

struct person {
    struct table_node node; /* its key is the folded name, owned */
    struct list rooms;      /* memberships, by member.node; never empty between two steps */
    char *name;
    char *account; /* NULL: none, or not known */
    bool is_away;
};

struct member {
    struct list node;
    struct person *person;
    struct crowd *crowd;
    uint32_t ranks; /* a bit for each, the lowest for the highest rank */
};

/* Who is in one room. The first sorted_count are in order: by rank, then by name. */
struct crowd {
    struct member **members;
    size_t count, capacity;
    size_t sorted_count;
};

void people_init(struct people *p, uint64_t seed);
void people_finish(struct people *p); /* all crowds must be cleared before */

struct person *people_find(const struct people *p, struct str name); /* NULL: not in sight */

/* In the room, whether they were before or not. NULL when they cannot be kept. */
struct member *crowd_enter(struct people *p, struct crowd *crowd, struct str name);
struct member *crowd_find(const struct crowd *crowd, const struct person *person); /* or NULL */
void crowd_set_ranks(struct member *member, uint32_t ranks);

/* Who is in no room any more is out of sight, and forgotten. */
void crowd_leave(struct people *p, struct member *member);
void crowd_clear(struct people *p, struct crowd *crowd);
void people_leave(struct people *p, struct person *person); /* all rooms */

void people_rename(struct people *p, struct person *person, struct str name);
void person_set_account(struct person *person, struct str account); /* empty: none */

/* The member at a place in the order; index is less than count. */
const struct member *crowd_at(struct crowd *crowd, size_t index);

/* The highest rank, or RANKS_MAX for none. */
unsigned crowd_rank(const struct member *member);

#endif
