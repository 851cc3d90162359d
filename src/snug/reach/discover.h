/* SPDX-License-Identifier: MIT
 * discover: which server to join, and the first connection to it. A server that was named (on the
 * command line, in the environment, in the configuration) is the only one that is tried. Else it is
 * the first that answers of the one used last and the one on this machine; and then the one a
 * person names when asked. */
#ifndef SNUG_SNUG_REACH_DISCOVER_H
#define SNUG_SNUG_REACH_DISCOVER_H

#include "base/buf.h"
#include "net/stream.h"
#include "snug/program_options.h"
#include "snug/reach/target.h"

enum discover_error {
    DISCOVER_OK = 0,
    DISCOVER_BAD_TARGET, /* what was named is no server; said on stderr */
    DISCOVER_NO_SERVER,  /* no connection; said on stderr */
};

enum { DISCOVER_WORDS_MAX = 8192 };

struct discovery {
    struct target target;
    struct stream stream; /* the caller's, on success */
    struct buf words;     /* lines that the person should know: of servers that were tried before,
                             of a key that is new here. Not said yet; the caller's to finish */
};

/* `asks`: a person may be asked. */
enum discover_error discover(const struct program_options *options, bool asks,
                             struct discovery *out) MUST_USE;

/* Without a connection: the server that was named, or the first of the others that is known. */
enum discover_error discover_target(const struct program_options *options,
                                    struct target *target) MUST_USE;

/* Remembers the server as the one used last, as far as that can be done. */
void discover_used(const struct target *target);

#endif
