/* SPDX-License-Identifier: MIT
 * presence: what the server tells of people, kept for who looks: who is in which room, with which
 * rank and account, and who is away. Each does nothing for a face without windows. */
#ifndef SNUG_CLIENT_ROOM_PRESENCE_H
#define SNUG_CLIENT_ROOM_PRESENCE_H

#include "client/machine.h"

struct room;

enum { WHOX_PEOPLE_MAX = 500 }; /* of larger rooms, accounts are learned as they are told */

void presence_entered(struct client *c, struct room *room); /* we are in; the names follow */
void presence_joined(struct client *c, const struct heard *h);
void presence_left(struct client *c, struct str room, struct str nick);
void presence_quit(struct client *c, struct str nick);
void presence_renamed(struct client *c, struct str before, struct str after);
void presence_topic(struct client *c, struct str room, struct str topic);
void presence_mode(struct client *c, const struct heard *h);

/* The names of 353; false when nobody keeps them for this room. */
bool presence_names(struct client *c, struct room *room, struct str names);

/* All names are known: asks for the accounts of a room that is not too large. */
void presence_ask(struct client *c, struct room *room);

/* Whoever speaks tells their account along with it. */
void presence_heard(struct client *c, const struct heard *h);

/* Of somebody in sight; empty when there is none, or it is not known. */
struct str presence_account(const struct client *c, struct str nick);

/* Calls `tell` with the name of each room they are in; false when there is none. */
bool presence_each_room(struct client *c, const struct heard *h,
                        void (*tell)(struct client *c, const struct heard *h, struct str room));

#endif
