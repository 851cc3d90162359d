/* SPDX-License-Identifier: MIT
 * login: when to log in, and by what: a certificate, SCRAM-SHA-256, or, where nobody can listen,
 * the password itself. What fails is told, and we stay a guest, unless that was ruled out: then it
 * is the end. The exchange itself is exchange.h. */
#ifndef SNUG_CLIENT_ACCOUNT_LOGIN_H
#define SNUG_CLIENT_ACCOUNT_LOGIN_H

#include "client/machine.h"

enum {
    CREDENTIAL_BYTES_MAX = 1024, /* of an account's name, or of a password */
    LOGIN_MS = 30 * 1000,        /* a login that was typed is answered by then */
};

struct login {
    char *account, *password; /* what we log in with; NULL: nothing */
    char *nonce;              /* random, of this run of the program */
    bool is_secure, has_certificate, is_must;

    struct buf mechanisms; /* the server's, with commas between; empty: not told */
    struct buf as;         /* the account we are logged in to; empty: a guest */

    /* Of a login that a person has typed: */
    bool is_typed;       /* the outcome is waited for */
    bool is_news;        /* another account or password than before: to be kept when it is right */
    bool waits_for_cap;  /* the server has yet to agree to SASL */
    int64_t deadline_ms; /* INT64_MAX: nothing is waited for */
};

void login_init(struct login *l, const struct client_settings *settings);
void login_finish(struct login *l);
void login_connected(struct client *c); /* nothing of the last connection counts */
void login_lost(struct client *c);      /* no answer will come any more */

bool login_wants_cap(const struct client *c);           /* whether to ask for SASL */
void login_offered(struct client *c, struct str names); /* a line of CAP LS or NEW */

/* The server has agreed to capabilities, or refused them. True when a login begins that
 * registration has to wait for: it says CAP END itself. */
bool login_begin(struct client *c);
void login_welcomed(struct client *c); /* registered, without what SASL could not do … */
void login_ready(struct client *c);    /* … which is left to services */
void login_is_late(struct client *c);  /* the deadline has passed */

/* The password of the account in the settings, which nobody knew then. */
void login_take_password(struct client *c, struct str password);

/* Another account from here on: to log in to now, and on each connection to come; or only those. */
void login_with(struct client *c, struct str account, struct str password);
void login_remember(struct client *c, struct str account, struct str password);
void login_forget(struct client *c);

#endif
