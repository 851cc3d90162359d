/* SPDX-License-Identifier: MIT
 * scram_server: the server's side of one SCRAM-SHA-256 exchange (RFC 5802 section 5), without
 * channel binding: client-first, server-first, client-final, server-final. Pure: the nonce and what
 * is known of the password are given to it. */
#ifndef SNUG_IRC_SCRAM_SERVER_H
#define SNUG_IRC_SCRAM_SERVER_H

#include "irc/scram.h"

struct scram_server {
    struct scram_verifier verifier;
    struct buf authcid, authzid; /* names, with "=2C" and "=3D" undone; authzid may be empty */
    struct buf header;           /* gs2-header: "n,,", "y,a=ann," */
    struct buf nonce;            /* the client's, then both */
    struct buf messages;         /* client-first-bare, then ",server-first" */
};

void scram_server_init(struct scram_server *s);
void scram_server_finish(struct scram_server *s);

/* Reads client-first; false when it is none, or asks for what there is not. */
bool scram_server_first(struct scram_server *s, struct str message) MUST_USE;

/* Adds server-first. `nonce` is printable, has no comma and never comes again. */
bool scram_server_challenge(struct scram_server *s, const struct scram_verifier *verifier,
                            struct str nonce, struct buf *out) MUST_USE;

/* Reads client-final. True when it proves the password: server-final is added. */
bool scram_server_final(struct scram_server *s, struct str message, struct buf *out) MUST_USE;

#endif
