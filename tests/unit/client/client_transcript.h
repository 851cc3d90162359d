/* SPDX-License-Identifier: MIT
 * client_transcript: what a client machine wants done, as text, a line an effect:
 *
 *     > NICK ann                 sent            ? #lobby>            the prompt
 *     = * bob has joined         shown           @ 500                connect again
 *     + [pending] hi             an own line     x goodbye            left (X: failed)
 *     r #lobby 1700000000000     read until      ^ #lobby             earlier messages are there
 *     f keys                     for the face    i a:ann bob!*@*      these are ignored
 *     k ann sesame               a secret to keep
 *     ~ react #lobby m1 bob: +1  amended
 *
 * Behind an item stands in braces what only some have: why it was refused, who alone heard it, and,
 * where a test wants to know, its msgid, whose account, what it answers, and, of what only the
 * typist is told, on which page. */
#ifndef SNUG_TESTS_CLIENT_TRANSCRIPT_H
#define SNUG_TESTS_CLIENT_TRANSCRIPT_H

#include "base/buf.h"
#include "client/client.h"

/* `names`: msgid, account and what is answered, too. */
void transcript_write(struct buf *out, const struct client_effect *e, bool names);

#endif
