/* SPDX-License-Identifier: MIT
 * trust: whether the server at the other end is the one that was meant, and the words about it.
 * A pin in the link decides alone. Else an authority that vouches for the name is enough. Else the
 * server is known by its key, from the first time on. */
#ifndef SNUG_SNUG_REACH_TRUST_H
#define SNUG_SNUG_REACH_TRUST_H

#include "snug/reach/target.h"
#include "tls/tls_stream.h"

enum { TRUST_WORDS_MAX = 1024 };

/* False: nothing may be said to it, and `words` say why, in several lines. True: `words` are what
 * the person should know, once, or empty. `trusts_anew`: what was known of it before does not
 * count. `path` is the file of known servers, or NULL where there is none. */
bool trust(const struct target *target, const struct tls_peer *peer, const char *path,
           bool trusts_anew, struct buf *words) MUST_USE;

#endif
