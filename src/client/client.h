/* SPDX-License-Identifier: MIT
 * client: the chat client as a machine. What the server says and what the person types go in; what
 * to send and what to show comes out. No clock, no socket, no terminal. One owner, one thread. */
#ifndef SNUG_CLIENT_CLIENT_H
#define SNUG_CLIENT_CLIENT_H

#include "client/effect.h"
#include "client/input.h"

struct client;

struct client_settings {
    struct str name; /* the nick wanted; empty: asks, and the next line typed is the name ("ann", or
                        "JOIN:ann" as older clients put it). Nothing is sent before there is one */
    struct str lobby; /* joined at first; empty for "#lobby" */
    bool is_roomless; /* nothing is joined at first */
    struct str
        pass; /* said before all else: an invitation, or the server's password; may be empty */
    bool reconnects; /* false: a lost connection is the end */
    bool asks;       /* somebody is there to choose another name; false: a taken one is the end */
    bool confirms;   /* own lines stay pending until the server's echo; false: said when sent */
    bool is_rich;    /* for a face with windows: look.h is kept up to date, history is asked for as
                        it is wanted, and effects tell of typing, reading and changed messages */
    uint64_t seed;   /* spreads reconnections, so a restarted server is not met by all at once */
};

struct client *client_create(const struct client_settings *settings); /* copies what it needs */
void client_destroy(struct client *c);

void client_step(struct client *c, const struct client_input *input, struct client_effects *out);

/* When the next CLIENT_TICK is wanted, on the clock of input.now_ms; INT64_MAX for never. */
int64_t client_wake_ms(const struct client *c);

/* False while so much waits to be sent or confirmed that further lines would be refused: whoever
 * reads them from a pipe or a socket should leave them there for now. */
bool client_takes_lines(const struct client *c);

bool client_is_leaving(const struct client *c); /* was told to: "exit", or nothing more to come */

#endif
