/* SPDX-License-Identifier: MIT
 * errand: one thing that waits, done on a thread of its own while the caller's loop goes on. */
#ifndef SNUG_NET_ERRAND_H
#define SNUG_NET_ERRAND_H

#include "base/check.h"

/* The work: `run` is called once on the thread; `drop` releases it, and what came of it, when
 * nobody takes it. */
struct errand_kind {
    void (*run)(void *work);
    void (*drop)(void *work);
};

struct errand_run;

struct errand {
    int fd; /* readable when it is done; -1 while nothing is under way */
    struct errand_run *going;
};

void errand_init(struct errand *e);

/* Hands the work over until it is taken back. */
void errand_start(struct errand *e, const struct errand_kind *kind, void *work);
void *errand_take(struct errand *e); /* when fd is readable: the work, the caller's again */
void errand_stop(struct errand *e);  /* whatever comes of it is nobody's business any more */

#endif
