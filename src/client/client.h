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
    struct str lobby; /* joined at first; empty: the one the server tells of, if it has one */
    bool is_roomless; /* nothing is joined at first */
    struct str pass;  /* said before all else: an invitation, or the server's password; or empty */
    bool reconnects;  /* false: a lost connection is the end */
    bool asks;        /* somebody is there to choose another name; false: a taken one is the end */
    bool confirms;    /* own lines stay pending until the server's echo; false: said when sent */
    bool is_rich;     /* for a face with windows: look.h is kept up to date, history is asked for as
                         it is wanted, and effects tell of typing, reading and changed messages */
    uint64_t seed;    /* spreads reconnections, so a restarted server is not met by all at once */

    /* For those who may have an account. Where nobody can, all of it is passed over: */
    bool may_log_in;      /* what is below counts, there are /login and /register, and passwords are
                             looked for in what is typed */
    bool must_log_in;     /* never as a guest: an account that cannot be logged in to by SASL before
                             registration ends is the end */
    struct str account;   /* to log in to; empty: as a guest */
    struct str password;  /* of that; empty: CLIENT_PASSWORD may tell it, or there is none */
    bool has_certificate; /* the connection shows one: it logs in when there is no password */
    bool is_secure;       /* nobody can listen: passwords may be said as they are, if need be */
    struct str nonce;     /* random printable text without commas, another for each client; empty:
                             no login by SCRAM */
    struct str secret;    /* a strong random password, for an account that is registered without */

    /* For faces with windows: */
    bool hides_typing;     /* others are not told that one types */
    struct str highlights; /* words that count as one's name, with spaces between them */
    struct str rooms;      /* joined at first, besides the lobby; with spaces between them */
    struct str ignored;    /* as CLIENT_IGNORES told it last */
};

struct client *client_create(const struct client_settings *settings); /* copies what it needs */
void client_destroy(struct client *c);

void client_step(struct client *c, const struct client_input *input, struct client_effects *out);

/* When the next CLIENT_TICK is wanted, on the clock of input.now_ms; INT64_MAX for never. */
int64_t client_wake_ms(const struct client *c);

/* False while so much waits to be sent or confirmed that further lines would be refused, and, where
 * nobody could type a line again, until it can be carried out: whoever reads them from a pipe or a
 * socket should leave them there for now. */
bool client_takes_lines(const struct client *c);

/* A line that leaves wherever it is typed: "exit", "!quit" and the like, alone. */
bool client_is_leave_word(struct str typed);

bool client_is_leaving(const struct client *c); /* was told to: "exit", or nothing more to come */

#endif
