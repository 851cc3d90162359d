/* SPDX-License-Identifier: MIT
 * scram_client: the client's side of one SCRAM-SHA-256 exchange (RFC 5802 section 5, RFC 7677),
 * without channel binding. The password never leaves, and the server has to show that it knows it,
 * too. Pure: the nonce is given to it. */
#ifndef SNUG_IRC_SCRAM_CLIENT_H
#define SNUG_IRC_SCRAM_CLIENT_H

#include "irc/scram.h"

enum {
    SCRAM_ITERATIONS_LEAST = 4096,        /* RFC 7677 4: fewer would help who wants to guess */
    SCRAM_ITERATIONS_BORNE = 1000 * 1000, /* more would hold us up for seconds */
};

struct scram_client {
    struct buf messages;            /* client-first-bare, then ",server-first" … */
    size_t nonce_n;                 /* ours stands at the end of client-first-bare */
    struct sha256_digest signature; /* what the server has to answer in the end */
};

void scram_client_init(struct scram_client *s);
void scram_client_finish(struct scram_client *s);

/* Adds client-first. `nonce` is printable, has no comma and never comes again. False when name and
 * nonce pass SCRAM_MESSAGE_MAX. */
bool scram_client_first(struct scram_client *s, struct str authcid, struct str nonce,
                        struct buf *out) MUST_USE;

/* Reads server-first and adds client-final. False when it is none, is no answer to client-first, or
 * wants fewer or more iterations than are good. */
bool scram_client_final(struct scram_client *s, struct str message, struct str password,
                        struct buf *out) MUST_USE;

/* Reads server-final: whether it is from somebody who knows the password. */
bool scram_client_is_answered(const struct scram_client *s, struct str message) MUST_USE;

#endif
