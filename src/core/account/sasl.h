/* SPDX-License-Identifier: MIT
 * sasl: one exchange between AUTHENTICATE and its outcome (RFC 4422, IRCv3 sasl-3.1). It belongs to
 * its session and ends with it, with an answer, or when it is given up. */
#ifndef SNUG_CORE_ACCOUNT_SASL_H
#define SNUG_CORE_ACCOUNT_SASL_H

#include "base/buf.h"
#include "core/account/account.h"
#include "core/link/session.h"

enum { SASL_CHUNK_BYTES = 400, SASL_MESSAGE_BYTES_MAX = 4096 /* in base64 */ };

struct sasl_mechanism {
    struct str name;
    /* Whether the session can use it at all; NULL: everybody can. */
    bool (*is_for)(const struct session *s);
    /* One message of the client's, decoded. Answers with one of the functions below. */
    void (*step)(struct core *core, struct session *s, struct str message);
    void (*finish)(void *context); /* NULL: it keeps nothing between steps */
};

struct sasl {
    const struct sasl_mechanism *mechanism;
    struct buf gathered; /* base64 of a message that has not ended */
    void *context;       /* the mechanism's own, or NULL */
};

extern const struct sasl_mechanism sasl_external, sasl_plain, sasl_scram_sha_256;

/* NULL when there is none of this name for the session. */
const struct sasl_mechanism *sasl_find(const struct session *s, struct str name);
void sasl_add_names(const struct session *s, struct buf *out); /* "EXTERNAL,PLAIN" */

void sasl_begin(struct session *s, const struct sasl_mechanism *mechanism);
void sasl_end(struct session *s); /* nothing when none is going on */

/* The next step is the client's: AUTHENTICATE with this, in base64 and as many lines as it takes.
 */
void sasl_challenge(struct core *core, struct session *s, struct str message);

#define SASL_TOO_MUCH_TRIED "Too many passwords were tried, try again in a minute"

/* The outcome; the exchange is over. */
void sasl_succeed(struct core *core, struct session *s, struct account *a);
void sasl_fail(struct core *core, struct session *s, const char *why);

#endif
