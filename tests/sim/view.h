/* SPDX-License-Identifier: MIT
 * view: what one client has learned of the rooms it is in, from the lines it got. Lines that cannot
 * follow from those before them end in CHECK: somebody comes who is there, leaves who is not, or a
 * list of names is not what the joins and parts have made of it. */
#ifndef SNUG_TESTS_VIEW_H
#define SNUG_TESTS_VIEW_H

#include "irc/message.h"
#include "irc/names.h"
#include "sim/ledger.h"

enum { VIEW_MEMBERS_MAX = 64 };

struct view_member {
    char nick[NICK_BYTES_MAX];
    size_t nick_n;
    bool is_op;
    bool is_halfop;
    bool has_voice;
};

struct view_names {
    struct view_member items[VIEW_MEMBERS_MAX];
    size_t count;
};

struct view_room {
    bool is_in;
    bool is_greeted; /* its first list of names is complete */
    struct view_names members;
    struct view_names listed; /* of the list that is just coming */

    /* The messages it got, by ordinal. */
    bool knows_last;
    uint64_t last;
};

struct view {
    char nick[NICK_BYTES_MAX];
    size_t nick_n; /* 0: not registered yet */
    struct view_room rooms[ROOM_COUNT];
    bool is_elsewhere; /* it has been in rooms that are not noted */
};

struct str view_nick(const struct view *v);
bool view_is_me(const struct view *v, struct str nick);

/* Learns from a line, whatever it is. */
void view_line(struct view *v, const struct message *m);

/* A message came to a room. Between the last one and this one there may be none but those of
 * `self`, who does not hear itself, and those that were changed. */
void view_message(struct view *v, const struct ledger *l, const struct said *message,
                  uint64_t self);

struct view_member *view_find(struct view_names *names, struct str nick);

#endif
