/* SPDX-License-Identifier: MIT
 * thread: pthread_create with all signals blocked, which the new thread inherits. */
#include "net/thread.h"

#include <errno.h>
#include <signal.h>

enum thread_error thread_start(pthread_t *out, const char *name, void *(*run)(void *context),
                               void *context)
{
    sigset_t all, before;
    int error;

    sigfillset(&all);
    CHECK(pthread_sigmask(SIG_SETMASK, &all, &before) == 0);
    error = pthread_create(out, NULL, run, context);
    CHECK(pthread_sigmask(SIG_SETMASK, &before, NULL) == 0);
    if (error) {
        errno = error;
        return THREAD_FAILED;
    }
    pthread_setname_np(*out, name);
    return THREAD_OK;
}
