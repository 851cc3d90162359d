/* SPDX-License-Identifier: MIT
 * doorway: what lies between a connection and its door: TLS begins, and who speaks a language that
 * is not spoken here is told so in that language. Until it is known whether a peer speaks TLS its
 * conn is corked, so that nothing is said to it in the wrong one. */
#ifndef SNUG_SNUGD_DOOR_DOORWAY_H
#define SNUG_SNUGD_DOOR_DOORWAY_H

#include "snugd/station/report.h"
#include "tls/tls_server.h"

struct doorway {
    struct report *report;
    struct tls_server *tls; /* NULL where TLS is not spoken */
};

void doorway_opened(const struct doorway *d, struct peer *p);

/* Keeps what was read with what the peer holds, and tells what it shows: only what comes first may
 * decide. */
enum door doorway_look(struct peer *p, struct str bytes);

/* Whether the peer may go in by that door. When not, it goes on by TLS and will come to another
 * door, or was turned away. */
bool doorway_pass(const struct doorway *d, struct peer *p, enum door door);

/* TLS begins with what the peer holds. False where it is not spoken, or is spoken already. */
bool doorway_begin_tls(const struct doorway *d, struct peer *p) MUST_USE;

/* The handshake is over: the core is told, and inside TLS are the same doors again. */
void doorway_agreed(const struct doorway *d, struct peer *p);

#endif
