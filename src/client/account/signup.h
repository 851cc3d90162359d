/* SPDX-License-Identifier: MIT
 * signup: /register, /login and /logout: an account of one's own, made by the server itself or by
 * its services. https://ircv3.net/specs/extensions/account-registration */
#ifndef SNUG_CLIENT_ACCOUNT_SIGNUP_H
#define SNUG_CLIENT_ACCOUNT_SIGNUP_H

#include "client/machine.h"

enum { SIGNUP_MS = 60 * 1000 }; /* services may take so long; later, 900 is about something else */

struct signup {
    char *secret;        /* a password nobody has to think of; NULL: there is none */
    char *password;      /* of the account that is being made; NULL: none is */
    int64_t deadline_ms; /* of that */
    bool wants_mail;     /* the server makes no account without an address */
};

void signup_init(struct signup *s, struct str secret);
void signup_finish(struct signup *s);
void signup_connected(struct client *c);
void signup_offered(struct client *c, struct str names); /* a line of CAP LS or NEW */

/* We are logged in: it may be because an account was made. */
void signup_logged_in(struct client *c, struct str account);

/* True for the FAIL of a REGISTER, which is then told. */
bool signup_is_refused_by(struct client *c, struct str command, const struct heard *h);

#endif
