/* SPDX-License-Identifier: MIT
 * call: from a target to a stream to talk on: connected, and, where it is TLS, agreed and trusted.
 */
#ifndef SNUG_SNUG_REACH_CALL_H
#define SNUG_SNUG_REACH_CALL_H

#include "net/dial.h"
#include "net/errand.h"
#include "net/stream.h"
#include "snug/reach/target.h"

enum call_error {
    CALL_OK = 0,
    CALL_NOT_CONNECTED,  /* dial_error says more */
    CALL_NO_TLS,         /* it listens, but does not speak TLS */
    CALL_NO_CERTIFICATE, /* ours cannot be read */
    CALL_NOT_TRUSTED,
};

struct call_options {
    struct target target;
    struct str certificate; /* a file to show to servers that ask for one; empty: none */
    bool trusts_anew;
};

struct call {
    struct target target;
    bool trusts_anew;
    char *certificate;      /* its own copy, or NULL */
    struct tls_client *tls; /* NULL before it is wanted */
    /* What came of it: */
    enum call_error error;
    enum dial_error dial_error;
    struct stream stream; /* the taker's; fd -1 on failure */
    bool is_secure;
    struct buf words; /* the error in words, or what the person should know, or empty */
};

void call_init(struct call *c, const struct call_options *options);
void call_finish(struct call *c); /* closes the stream, if that was not taken */

/* Waits. The steps alone, for those who want to tell of each: `call_secure` goes on where
 * call_connect has succeeded. */
void call_run(struct call *c);
void call_connect(struct call *c);
void call_secure(struct call *c);

/* The stream, the caller's from here on. */
struct stream call_take_stream(struct call *c);

/* The same on a thread of its own; the work is a struct call from the heap, and so is what
 * errand_take gives back. */
void call_start(struct errand *e, const struct call_options *options);
void call_destroy(struct call *c); /* accepts NULL */

#endif
