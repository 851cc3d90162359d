/* SPDX-License-Identifier: MIT
 * signals: those that mean something to snugd come out of a descriptor, in the main loop, and so
 * never in the middle of anything. The process has one of these. */
#ifndef SNUG_SNUGD_SIGNALS_H
#define SNUG_SNUGD_SIGNALS_H

#include "net/loop.h"

struct signals {
    struct loop_source source;
    struct loop *loop;
    int fd;
    void (*come)(void *context, int number); /* SIGHUP, SIGINT or SIGTERM */
    void *context;
};

/* Takes over the three, and makes writing into nothing or past a limit an error like others
 * instead of an end (SIGPIPE, SIGXFSZ, and SIGTTIN for a console in the background). False with
 * errno. */
bool signals_open(struct signals *s, struct loop *loop, void (*come)(void *context, int number),
                  void *context) MUST_USE;

/* From here on SIGINT and SIGTERM end the process at once: for who asks twice. */
void signals_let_end(void);

void signals_close(struct signals *s);

#endif
