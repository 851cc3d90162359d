/* SPDX-License-Identifier: MIT
 * room: a place to talk, with its members, topic, modes, bans and latest messages. A room that has
 * said something stays when the last member leaves, and over restarts: its history belongs to it.
 */
#ifndef SNUG_CORE_ROOM_ROOM_H
#define SNUG_CORE_ROOM_ROOM_H

#include "base/list.h"
#include "base/table.h"
#include "core/people/metadata.h"
#include "core/room/ban.h"
#include "core/room/flood.h"
#include "core/room/recent.h"
#include "core/state.h"

struct user;

struct waiting_joiner {
    session_id session;
    journal_seq joined_seq; /* of the membership: who left and came again waits anew */
    uint32_t request;       /* the labelled JOIN it is to answer, or 0 */
};

/* The lists of masks, +b, +e and +I. */
enum room_list { ROOM_BANS, ROOM_EXCEPTIONS, ROOM_INVITATIONS, ROOM_LISTS };

/* What of its messages stays (+H); 0: no limit of its own. */
struct keeping {
    uint32_t count;
    int64_t age_ms;
};

struct room {
    struct table_node by_name;
    struct table_node by_id;
    room_id id;
    char *name, *folded_name;
    char *topic, *topic_setter; /* NULL when there is none */
    int64_t topic_unix_ms;
    int64_t created_unix_ms;
    int64_t renamed_unix_ms;       /* since the server started; 0: never */
    uint64_t flags;                /* ROOM_FLAG of each flag mode that is on */
    char *key;                     /* NULL when none is needed */
    uint32_t limit;                /* 0: no limit */
    struct keeping keeping;        /* +H */
    struct flood_limit flood;      /* +f */
    struct flood flood_of_others;  /* who are no members */
    struct list lists[ROOM_LISTS]; /* ban.h */
    uint32_t mask_count;           /* in all of them */
    struct metadata metadata;
    struct list grants; /* grant.h */
    uint32_t grant_count;
    struct list members; /* member.h: in_room */
    uint32_t member_count;
    struct recent recent;
    struct waiting_joiner *waiting; /* joined, but not greeted before the history is here */
    uint32_t waiting_count;
    size_t waiting_capacity;
};

#define ROOM_FLAG(letter) ((uint64_t)1 << ((letter) - 'A'))

struct room *room_find(struct core *core, struct str name); /* any case */
struct room *room_by_id(struct core *core, room_id id);

/* NULL when rooms_max is reached (there is always place for the lobby). New rooms are +nt. */
struct room *room_create(struct core *core, struct str name, int64_t unix_ms);

/* A number that no room and no conversation has; and one that comes back from the disk. */
room_id room_take_id(struct core *core);
void room_note_id(struct core *core, room_id id);

/* Brings a saved room back, empty, with the id and name it had. */
struct room *room_recreate(struct core *core, room_id id, struct str name);

/* Gives it another name, which no other room may have. All else stays as it was. */
void room_rename(struct core *core, struct room *r, struct str name);

/* When nobody is in the room any more: forgets it if nothing was said in it and it has no topic;
 * else leaves its messages to the disk until somebody comes. */
void room_collect(struct core *core, struct room *r, journal_seq seq);

/* Forgets the room, with all that was said in it. Only one that may go: nobody is in it or on the
 * way in, and it is not the lobby. */
bool room_may_go(const struct core *core, const struct room *r);
void room_forget(struct core *core, struct room *r, journal_seq seq);
void room_destroy(struct core *core, struct room *r);

/* "+ntkfl word 5:10 30": all that is on, with `key` in place of the key. */
void room_add_modes(struct buf *out, const struct room *r, struct str key);

bool room_has(const struct room *r, char flag_letter);

/* The list that a mode letter means, "b", "e" or "I". */
enum room_list room_list_of(char letter);
bool room_is_lobby(const struct core *core, const struct room *r);
struct str room_name(const struct room *r);

/* +s rooms exist only for their members and operators. `viewer` may be NULL for a stranger. */
bool room_is_visible(const struct room *r, const struct user *viewer);

void room_set_topic(struct room *r, struct str topic, struct str setter, int64_t unix_ms);
void room_set_key(struct room *r, struct str key); /* empty: none */

#endif
