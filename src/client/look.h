/* SPDX-License-Identifier: MIT
 * look: what a face may read of the machine between two steps: who is where, and how things stand.
 * All text is borrowed until the next step. Complete only with settings.is_rich. */
#ifndef SNUG_CLIENT_LOOK_H
#define SNUG_CLIENT_LOOK_H

#include "base/buf.h"
#include "client/client.h"
#include "irc/caps.h"

struct room_look {
    struct str name;
    struct str topic;
    bool joined;        /* false: on the way in, shut out, or the connection is lost */
    bool entering;      /* the server has not told all of it yet, or not even whether we may in */
    struct str refusal; /* the sentence by which we were shut out; empty: we were not */
    size_t people_count;
};

struct person_look {
    struct str name;
    struct str account; /* empty: none, or not known */
    char prefix;        /* of the highest rank: "@" and the like, as the server has it; or 0 */
    bool is_away;
};

bool client_is_ready(const struct client *c); /* connected, and in its rooms */

struct str client_nick(const struct client *c);
struct str client_target(const struct client *c); /* where typed lines go; may be empty */

/* What the server calls itself: any bytes at all; may be empty. */
struct str client_network(const struct client *c);

/* Where everybody begins, as far as we know; may be empty. */
struct str client_lobby(const struct client *c);

bool client_has(const struct client *c, enum cap cap); /* the server agreed to it */

size_t client_room_count(const struct client *c);
struct room_look client_room_at(const struct client *c, size_t index);
bool client_room_find(const struct client *c, struct str name, size_t *index);

/* By rank, then by name. */
struct person_look client_person_at(const struct client *c, size_t room, size_t index);

/* Adds "ann is typing", "ann and bob are typing", "several are typing", or nothing. `room` may be a
 * person. Changes by itself with time: client_wake_ms knows when. */
void client_write_typing(struct buf *out, const struct client *c, struct str room);

/* Adds "lag 3 s", "no answer for 12 s", or nothing while the server answers soon. Changes by itself
 * with time, too. */
void client_write_lag(struct buf *out, const struct client *c);

/* How many messages it takes to say the text where typed lines go; 1 while that is not known. */
size_t client_count_messages(const struct client *c, struct str text);

/* Whether what is typed has a password in it: then no face remembers it. */
bool client_is_secret(const struct client *c, struct str typed);

#endif
