/* SPDX-License-Identifier: MIT
 * login: who we are to the server, by SASL: with a certificate, with SCRAM-SHA-256, or, where
 * nobody can listen, with the password itself. What fails is told, and we stay a guest.
 * https://ircv3.net/specs/extensions/sasl-3.2 */
#ifndef SNUG_CLIENT_ACCOUNT_LOGIN_H
#define SNUG_CLIENT_ACCOUNT_LOGIN_H

#include "client/machine.h"
#include "irc/scram_client.h"

enum { CREDENTIAL_BYTES_MAX = 1024 }; /* of an account's name, or of a password */

enum login_mechanism {
    LOGIN_NONE,
    LOGIN_EXTERNAL,
    LOGIN_SCRAM,
    LOGIN_PLAIN,
};

struct login {
    char *account, *password; /* what we log in with; NULL: nothing */
    char *nonce;              /* random, of this run of the program */
    unsigned nonce_count;     /* made of it */
    bool is_secure, has_certificate;

    struct buf mechanisms; /* the server's, with commas between; empty: not told */
    struct buf as;         /* the account we are logged in to; empty: a guest */
    bool is_typed;         /* a person waits for the outcome */
    bool waits_for_cap;    /* the server has yet to agree to SASL */

    enum login_mechanism mechanism; /* of the exchange going on */
    unsigned sent;                  /* messages of ours in it */
    struct buf gathered;            /* base64 of a message that has not ended */
    struct scram_client scram;
};

void login_init(struct login *l, const struct client_settings *settings);
void login_finish(struct login *l);
void login_connected(struct client *c); /* nothing of the last connection counts */

bool login_wants_cap(const struct client *c);           /* whether to ask for SASL */
void login_offered(struct client *c, struct str names); /* a line of CAP LS or NEW */

/* The server has agreed to capabilities, or refused them. True when a login begins that
 * registration has to wait for: it says CAP END itself. */
bool login_begin(struct client *c);
void login_ready(struct client *c); /* registered: what SASL could not do is left to services */

/* Another account from here on: to log in to now, and on each connection to come; or only those. */
void login_with(struct client *c, struct str account, struct str password);
void login_remember(struct client *c, struct str account, struct str password);
void login_forget(struct client *c);

#endif
