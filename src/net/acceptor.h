/* SPDX-License-Identifier: MIT
 * acceptor: a thread that does nothing but accept connections and deal each to the worker that has
 * the fewest. When the process has no descriptor left it rests a moment and tries again; who knocks
 * meanwhile waits in the kernel's queue. */
#ifndef SNUG_NET_ACCEPTOR_H
#define SNUG_NET_ACCEPTOR_H

#include "net/listener.h"
#include "net/worker.h"

struct acceptor;

/* Told on the acceptor's thread: it rests because of `why`, or, with NULL, it works again. */
typedef void (*acceptor_note)(void *context, const char *why);

enum acceptor_error { ACCEPTOR_OK = 0, ACCEPTOR_FAILED }; /* with errno */

/* Starts the thread. Borrows listeners and workers until acceptor_stop. */
enum acceptor_error acceptor_start(struct listener *const *listeners, size_t listener_count,
                                   struct worker *const *workers, size_t worker_count,
                                   acceptor_note note, void *context,
                                   struct acceptor **out) MUST_USE;

/* Accepts no more; ends the thread. The listeners stay open. Accepts NULL. */
void acceptor_stop(struct acceptor *a);

#endif
