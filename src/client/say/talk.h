/* SPDX-License-Identifier: MIT
 * talk: what only a client for faces with windows keeps about what is said and typed. */
#ifndef SNUG_CLIENT_SAY_TALK_H
#define SNUG_CLIENT_SAY_TALK_H

#include "client/machine.h"
#include "client/say/question.h"
#include "client/say/typing.h"

struct talk {
    struct buf highlights; /* words beside our name that are meant for us */
    bool hides_typing;
    size_t multiline_bytes_max, multiline_lines_max; /* what the server takes in one message */
    int64_t ctcp_ms;                                 /* from here on a CTCP is answered again */
    struct typing typing;
    struct questions questions;
};

struct talk *talk_create(const struct client_settings *settings);
void talk_destroy(struct talk *t);

#endif
