/* SPDX-License-Identifier: MIT
 * rich: what the machine of a face with windows has beyond that of a plain one, and what it does at
 * each turn of a connection. The machine behind the server's plain door has none of it. */
#ifndef SNUG_CLIENT_RICH_H
#define SNUG_CLIENT_RICH_H

#include "client/link/isupport.h"
#include "client/machine.h"
#include "client/room/people.h"

struct rich {
    struct isupport support;
    struct people people;

    struct list conversations; /* struct place; whom we heard from last is last */
    size_t conversation_count;
    bool is_catching_up; /* with them: until it is known where something was said meanwhile */
    int64_t heard_ms;    /* of the newest message the server told of, by its clock */
    int64_t lost_ms;     /* … when the last connection was lost; 0: there was none */
    int64_t markers_ms;  /* when a read marker is to be told; INT64_MAX for never */

    struct list lookups; /* struct lookup, oldest first */
    size_t lookup_count;

    struct roll ignored;

    struct buf wanted;   /* the name we want to have */
    bool watches_name;   /* whether it is free: by MONITOR */
    bool has_tried_name; /* and was not answered yet */
};

struct rich *rich_create(const struct client_settings *settings);
void rich_destroy(struct client *c); /* after the rooms */

/* Each does nothing where there is no struct rich. */
void rich_connected(struct client *c); /* before anything is said */
void rich_ready(struct client *c);
void rich_lost(struct client *c); /* the state is OFFLINE already */
void rich_tick(struct client *c);
int64_t rich_wake_ms(const struct client *c);

/* Before the handler of a line. True when that was all there is to do with it. */
bool rich_takes(struct client *c, struct str command, const struct heard *h);

#endif
