/* SPDX-License-Identifier: MIT
 * network: a server of a chat: its session, who we are there, and what is kept of it. What its
 * machine wants shown goes to the face, and to the log of the chat. Main thread only. */
#ifndef SNUG_SNUG_NETWORK_H
#define SNUG_SNUG_NETWORK_H

#include "snug/chat.h"
#include "snug/kept/chat_log.h"
#include "snug/kept/remembered.h"
#include "snug/kept/secret_errand.h"
#include "snug/reach/session.h"
#include "tui/face.h"

/* What all networks of a chat share. */
struct network_surroundings {
    const struct chat_options *options;
    struct face *face;
    struct chat_log *log; /* NULL: none */
    struct remembered *remembered;
    struct secret_queue *secrets;
};

struct network {
    const struct network_surroundings *around;
    size_t number;    /* for the face */
    struct buf place; /* HOST:PORT */
    struct session *session;
    struct buf farewell;  /* what the machine said at the end */
    bool has_failed;      /* nobody wanted it to end */
    bool awaits_password; /* … and connects when that has come */
};

/* Over the stream, which it takes; fd -1: connects first. Where a keyring or a command has to be
 * asked for the password, it connects when they have answered, or it was told not to wait. */
struct network *network_create(size_t number, const struct network_surroundings *around,
                               const struct target *target, struct stream stream);
void network_destroy(struct network *n); /* accepts NULL; what is to be kept is kept */

/* What a person did: CLIENT_RETRY waits for no password. */
void network_input(struct network *n, const struct client_input *input);

/* What came of an errand of the queue, which may be about another server. */
void network_take_secret(struct network *n, const struct secret_errand *e);

/* Writes down what is to be there again the next time. */
void network_keep(struct network *n);

/* Shows something of our own there. */
void network_say(struct network *n, enum item_kind kind, struct str text);

#endif
