/* SPDX-License-Identifier: MIT
 * thread: a named thread that never takes a signal: those are for the main thread. */
#ifndef SNUG_NET_THREAD_H
#define SNUG_NET_THREAD_H

#include "base/check.h"

#include <pthread.h>

enum thread_error { THREAD_OK = 0, THREAD_FAILED }; /* with errno */

/* `name`: up to 15 bytes, for those who look at the process from outside. */
enum thread_error thread_start(pthread_t *out, const char *name, void *(*run)(void *context),
                               void *context) MUST_USE;

#endif
