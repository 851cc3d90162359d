/* SPDX-License-Identifier: MIT
 * chat: a person, a server, and the client machine between them, from the first connection to the
 * end. */
#ifndef SNUG_SNUG_CHAT_H
#define SNUG_SNUG_CHAT_H

#include "net/stream.h"
#include "screen/screen.h"
#include "snug/target.h"

struct chat_options {
    struct str name; /* empty: asked for */
    struct target target;
    struct str certificate; /* as in struct call_options */
    bool plain;
    bool color;
    bool once;
    struct screen_options screen; /* how it looks */
    bool asks;                    /* a person can be asked for another name */
};

/* Chats over the stream, which it takes. Returns the exit status. Once in a process. */
int chat_run(const struct chat_options *options, struct stream stream);

#endif
