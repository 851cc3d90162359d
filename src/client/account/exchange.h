/* SPDX-License-Identifier: MIT
 * exchange: one of SASL, in which the server asks and we prove who we are. It knows the messages of
 * each mechanism and how they are cut into lines; which of them to try, when, and what a failure
 * means, is for login.h. https://ircv3.net/specs/extensions/sasl-3.2 */
#ifndef SNUG_CLIENT_ACCOUNT_EXCHANGE_H
#define SNUG_CLIENT_ACCOUNT_EXCHANGE_H

#include "client/machine.h"
#include "irc/scram_client.h"

/* The best first. */
enum sasl_mechanism {
    SASL_NONE,
    SASL_EXTERNAL, /* the certificate that the connection shows */
    SASL_SCRAM,    /* RFC 7677: the password is proven and not told */
    SASL_PLAIN,    /* RFC 4616: the password itself */
};

struct exchange {
    enum sasl_mechanism mechanism; /* of the exchange going on */
    unsigned sent;                 /* messages of ours in it */
    unsigned nonce_count;          /* made of the login's */
    struct buf gathered;           /* base64 of a message that has not ended */
    struct scram_client scram;
};

void exchange_init(struct exchange *x);
void exchange_finish(struct exchange *x);

struct str exchange_name(enum sasl_mechanism mechanism); /* as it stands in a line */

/* Asks the server for an exchange by that mechanism, with what c's login has for it; one that was
 * going on is forgotten. */
void exchange_begin(struct client *c, enum sasl_mechanism mechanism);

/* Answers a line of the server's, once it ends a message. False when that cannot be answered, or
 * comes from somebody who does not know the password; the exchange goes on until exchange_abort. */
bool exchange_take(struct client *c, struct str chunk) MUST_USE;

/* The server has seen our proof, so a failure is about that and not about the mechanism. */
bool exchange_has_proven(const struct exchange *x);

void exchange_end(struct exchange *x); /* the server has ended it */
void exchange_abort(struct client *c); /* we do */

#endif
