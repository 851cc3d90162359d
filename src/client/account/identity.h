/* SPDX-License-Identifier: MIT
 * identity: who we are to a server that keeps accounts: logging in, and making one. The machine
 * behind the server's plain door has none of it, nor its memory: whoever calls there is a guest. */
#ifndef SNUG_CLIENT_ACCOUNT_IDENTITY_H
#define SNUG_CLIENT_ACCOUNT_IDENTITY_H

#include "client/account/exchange.h"
#include "client/account/login.h"
#include "client/account/signup.h"

struct identity {
    struct login login;
    struct exchange exchange; /* of the login going on */
    struct signup signup;
};

struct identity *identity_create(const struct client_settings *settings);
void identity_destroy(struct identity *i); /* accepts NULL */

/* Each does nothing where there is no struct identity. */
void identity_connected(struct client *c);                 /* before anything is said */
void identity_offered(struct client *c, struct str names); /* a line of CAP LS or NEW */
void identity_welcomed(struct client *c);                  /* 001; it may be the end */
void identity_ready(struct client *c);
void identity_lost(struct client *c);
void identity_tick(struct client *c);
int64_t identity_wake_ms(const struct client *c);

/* The outcome of a /login or /register is still waited for. */
bool identity_is_busy(const struct client *c);

/* An account is ours, as the server has confirmed: its password is to be kept by the program. */
void identity_keep(struct client *c, struct str name, struct str password);

#endif
