/* SPDX-License-Identifier: MIT
 * signals: those that mean something to snug, read from a descriptor in the main loop and so never
 * in the middle of anything. */
#ifndef SNUG_SNUG_SIGNALS_H
#define SNUG_SNUG_SIGNALS_H

#include "base/check.h"

/* From here on SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP and SIGCONT come out of the descriptor
 * that is returned; -1 with errno when there is none to be had. Once in a process. */
int signals_open(void) MUST_USE;

/* The next signal, or 0. */
int signals_take(int fd);

#endif
