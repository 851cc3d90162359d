/* SPDX-License-Identifier: MIT
 * session: one network: the client machine, its connection, and the calls that make one. Whoever
 * has the loop polls what session_poll says until session_wake_ms, and then calls session_turn;
 * several sessions can be in one loop. Never waits, but to say goodbye. One thread. */
#ifndef SNUG_SNUG_REACH_SESSION_H
#define SNUG_SNUG_REACH_SESSION_H

#include "client/client.h"
#include "snug/reach/call.h"

#include <poll.h>

struct session;

/* What the owner hears of. It must not step, turn or destroy the session from within. */
struct session_events {
    /* All that the machine wants done, but CLIENT_SEND and CLIENT_REJOIN, which the session does
     * itself. After CLIENT_LEAVE the connection is closed and session_has_ended. */
    void (*effect)(void *context, const struct client_effect *effect);
    /* Each line of the server, before the machine has it; or NULL. */
    void (*line)(void *context, struct str line);
    void *context;
};

/* Copies what it needs, but settings.seed, which it chooses. */
struct session *session_create(const struct call_options *calls,
                               const struct client_settings *settings,
                               const struct session_events *events);
void session_destroy(struct session *s); /* accepts NULL; closes at once what is open */

/* Begins, with a connection that it takes; or by making one, on a thread of its own. */
void session_start(struct session *s, struct stream stream);
void session_call(struct session *s);

/* Hands the machine something that happened; the times are filled in. Nothing once it has ended. */
void session_step(struct session *s, struct client_input input);

struct client *session_client(struct session *s);
bool session_has_ended(const struct session *s);

enum { SESSION_POLLED = 2 };

void session_poll(const struct session *s, struct pollfd polled[SESSION_POLLED]);
int64_t session_wake_ms(const struct session *s); /* of clock_mono_ms; INT64_MAX for never */
int session_timeout_ms(int64_t wake_ms);          /* for poll(2), until then */
void session_turn(struct session *s, const struct pollfd polled[SESSION_POLLED]);

#endif
