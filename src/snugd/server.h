/* SPDX-License-Identifier: MIT
 * server: the running server: worker threads with their sockets, the core thread, the journal. The
 * main thread starts it, hands it what an administrator wants, and waits for its end. */
#ifndef SNUG_SNUGD_SERVER_H
#define SNUG_SNUGD_SERVER_H

#include "base/check.h"
#include "config/server_options.h"
#include "net/listener.h"
#include "store/store.h"
#include "tls/tls_server.h"

struct server;

/* What the core thread tells the main thread. Called on the core thread: hand over, return at once.
 */
struct server_events {
    void (*answer)(void *context, uint64_t admin, struct str line); /* one line of an answer */
    void (*answered)(void *context, uint64_t admin);                /* and its end */
    void (*rehash)(void *context,
                   uint64_t admin); /* somebody asked for the configuration to be read again */
    void (*stop)(void *context,
                 struct str why);   /* somebody entitled asked for the end; call server_stop */
    void (*stopped)(void *context); /* all told and closed: server_join will not wait */
    void *context;
};

enum server_error {
    SERVER_OK = 0,
    SERVER_CANNOT_RESTORE, /* the rooms in the store could not be read */
    SERVER_CANNOT_RUN,     /* the system refuses a thread or a descriptor */
};

/* Restores the rooms from the store, opens the journal on it, starts the threads. Takes the store,
 * even on failure. Borrows listeners, options, tls (NULL where TLS is not spoken) and events until
 * server_join. On failure *out is untouched and `why` (of 256 bytes) says what happened. */
enum server_error server_start(const struct server_options *options,
                               struct listener *const *listeners, size_t listener_count,
                               struct tls_server *tls, struct store *store,
                               const struct server_events *events, struct server **out,
                               char why[256]) MUST_USE;

/* Any thread. Settings are read by the core thread until those of a later call have taken their
 * place: keep both until then. */
void server_admin(struct server *s, uint64_t admin, struct str line);
void server_settings(struct server *s, const struct settings *settings);
void server_stop(struct server *s, struct str why);

/* Waits for the threads to end (at most 3 s after server_stop: stalled peers are cut), commits and
 * closes the journal, releases all. False when the journal had failed: what was not acknowledged
 * may be lost. */
bool server_join(struct server *s);

#endif
