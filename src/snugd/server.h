/* SPDX-License-Identifier: MIT
 * server: the running server: worker threads with their sockets, the core thread, the journal. The
 * main thread starts it, hands it what an administrator wants, and waits for its end. */
#ifndef SNUG_SNUGD_SERVER_H
#define SNUG_SNUGD_SERVER_H

#include "config/server_options.h"
#include "journal/local.h"
#include "net/listener.h"

struct server;

/* What the core thread tells the main thread. Called on the core thread: hand over, return at once. */
struct server_events {
    void (*answer)(void *context, uint64_t admin, struct str line); /* one line of an answer */
    void (*answered)(void *context, uint64_t admin);                /* and its end */
    void (*rehash)(void *context, uint64_t admin); /* somebody asked for the configuration to be read again */
    void (*stop)(void *context, struct str why);   /* somebody entitled asked for the end */
    void (*stopped)(void *context);                /* all told and closed: server_join will not wait */
    void *context;
};

/* Takes the journal. Borrows listeners, options and events until server_join. */
struct server *server_start(const struct server_options *options, struct listener *const *listeners,
                            size_t listener_count, struct journal *journal, struct str journal_id,
                            const struct server_events *events);

/* Any thread. */
void server_admin(struct server *s, uint64_t admin, struct str line);
void server_settings(struct server *s, const struct settings *settings); /* kept valid until the next call has been answered by the core */
void server_stop(struct server *s, struct str why);

/* Waits for the threads to end (at most 3 s after server_stop: stalled peers are cut), commits and
 * closes the journal, releases all. */
void server_join(struct server *s);

#endif
