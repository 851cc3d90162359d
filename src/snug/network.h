/* SPDX-License-Identifier: MIT
 * network: one server that is chatted on: its machine, the connection, and the calls that make a
 * new one. What the machine wants shown goes to a face. Main thread only. */
#ifndef SNUG_SNUG_NETWORK_H
#define SNUG_SNUG_NETWORK_H

#include "client/client.h"
#include "snug/call.h"
#include "snug/link.h"
#include "tui/face.h"

#include <poll.h>

struct network {
    size_t number; /* for the face */
    struct face *face;
    struct call_options calls;
    struct client *client;
    struct client_effects effects; /* of the step going on; performing them never begins another */
    struct link link;
    struct errand call;
    int64_t call_ms; /* when to call next; INT64_MAX for never */
    struct buf farewell;
    bool has_ended, has_failed;
};

/* Over the stream, which it takes; fd -1: calls first. Copies what it needs of both. */
struct network *network_create(size_t number, struct face *face, const struct call_options *calls,
                               const struct client_settings *settings, struct stream stream);
void network_destroy(struct network *n); /* accepts NULL */

/* One thing happened; times are filled in here. */
void network_step(struct network *n, struct client_input input);

/* What to wait for, and what to do when it came. */
enum { NETWORK_LINK, NETWORK_CALL, NETWORK_POLLED };

void network_poll(const struct network *n, struct pollfd polled[NETWORK_POLLED]);
int64_t network_wake_ms(const struct network *n);
void network_turn(struct network *n, const struct pollfd polled[NETWORK_POLLED]);
void network_write(struct network *n); /* at the end of a turn */

#endif
