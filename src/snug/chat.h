/* SPDX-License-Identifier: MIT
 * chat: a person, the servers, and the machines between them, from the first connection to the end.
 */
#ifndef SNUG_SNUG_CHAT_H
#define SNUG_SNUG_CHAT_H

#include "net/stream.h"
#include "snug/exit_status.h"
#include "snug/program_options.h"
#include "snug/reach/target.h"

struct chat_options {
    const struct program_options *program;
    struct str name; /* empty: asked for */
    struct target target;
    struct str words; /* lines to be told at first; may be empty */
    struct str link;  /* by which others join; empty: nobody has to be told */
    bool has_colour;
    bool asks; /* a person can be asked for another name */
};

/* Chats over the stream, which it takes. Once in a process. */
enum exit_status chat_run(const struct chat_options *options, struct stream stream);

#endif
