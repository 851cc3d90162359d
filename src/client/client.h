/* SPDX-License-Identifier: MIT
 * client: the chat client as a machine. What the server says and what the person types go in; what
 * to send and what to show comes out. No clock, no socket, no terminal. One owner, one thread. */
#ifndef SNUG_CLIENT_CLIENT_H
#define SNUG_CLIENT_CLIENT_H

#include "client/effect.h"
#include "client/input.h"

struct client;

struct client_settings {
    struct str name;  /* the nick wanted; empty: the first line typed is taken as the name */
    struct str lobby; /* joined at first; empty for "#lobby" */
    bool reconnects;  /* false: a lost connection is the end */
};

struct client *client_create(const struct client_settings *settings); /* copies what it needs */
void client_destroy(struct client *c);

void client_step(struct client *c, const struct client_input *input, struct client_effects *out);

/* When the next CLIENT_TICK is wanted, on the clock of input.now_ms; INT64_MAX for never. */
int64_t client_wake_ms(const struct client *c);

#endif
