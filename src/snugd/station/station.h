/* SPDX-License-Identifier: MIT
 * station: one worker thread's share of the server: its connections, what they say, what they are
 * told. Knows the core thread only as a mailbox, and is one to it. */
#ifndef SNUG_SNUGD_STATION_STATION_H
#define SNUG_SNUGD_STATION_STATION_H

#include "config/server_options.h"
#include "net/worker.h"
#include "tls/tls_server.h"

struct station;

enum station_error { STATION_OK = 0, STATION_FAILED }; /* with errno */

/* `options`, `tls` (NULL where TLS is not spoken) and `core`, which takes struct inputs, are
 * borrowed until station_close. The mailbox of the station's worker takes struct effects from the
 * heap, to be released with mem_free after effects_finish. */
enum station_error station_open(uint32_t index, const struct server_options *options,
                                struct tls_server *tls, struct mailbox *core,
                                struct station **out) MUST_USE;
enum station_error station_start(struct station *s) MUST_USE;

struct worker *station_worker(struct station *s);

/* After the worker was joined, or never started. Accepts NULL. */
void station_close(struct station *s);

#endif
