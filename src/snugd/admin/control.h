/* SPDX-License-Identifier: MIT
 * control: the socket "control.sock" in the data folder, for `snugd ctl`. Whoever may open it is
 * the administrator. A connection brings one line, gets the answer and is closed. Main thread. */
#ifndef SNUG_SNUGD_ADMIN_CONTROL_H
#define SNUG_SNUGD_ADMIN_CONTROL_H

#include "net/loop.h"
#include "snugd/server.h"

struct control;

enum {
    CONTROL_CONNECTIONS_MAX = 16, /* further ones are told and closed */
    CONTROL_BYTES_MAX = 16384,    /* in which the line must have ended */
    CONTROL_PATIENCE_MS = 10000,  /* for the line to come, and for the answer to be read */
};

/* The socket's path: false when the folder's is too long to hold one. */
struct sockaddr_un;
bool control_path(struct str folder, struct sockaddr_un *out) MUST_USE;

/* The folder is locked by us, so a socket that is there was left behind. NULL with errno. */
struct control *control_open(struct loop *loop, struct server *server, struct str folder) MUST_USE;
void control_close(struct control *c); /* after the last turn of the loop; accepts NULL */

/* Under each token that came to the server from here. Nothing when that connection is gone. */
void control_answer(struct control *c, uint64_t admin, struct str line);
void control_answered(struct control *c, uint64_t admin);

/* To be called after each turn: releases connections that ended in it. */
void control_sweep(struct control *c);

#endif
