/* SPDX-License-Identifier: MIT
 * discover: which server to join, and the first connection to it: the one that was named; else the
 * one on this machine; else the one a person names when asked. */
#ifndef SNUG_SNUG_DISCOVER_H
#define SNUG_SNUG_DISCOVER_H

#include "net/stream.h"
#include "snug/program_options.h"
#include "snug/target.h"

enum discover_error {
    DISCOVER_OK = 0,
    DISCOVER_BAD_TARGET, /* what was named is no server; said on stderr */
    DISCOVER_NO_SERVER,  /* no connection; said on stderr */
};

/* On success *stream is the caller's. */
enum discover_error discover(const struct program_options *options, struct target *target,
                             struct stream *stream) MUST_USE;

/* The server named on the command line, or the one on this machine. */
enum discover_error discover_target(const struct program_options *options,
                                    struct target *target) MUST_USE;

#endif
