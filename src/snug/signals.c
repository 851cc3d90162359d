/* SPDX-License-Identifier: MIT
 * signals: the handler writes the number into a pipe. */
#include "snug/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};

static int write_end = -1; /* of the pipe; for the handler, which has no other way to know */

static void on_signal(int number)
{
    int before = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t ignored = write(write_end, &byte, 1);

    (void)ignored; /* a full pipe has signals enough in it */
    errno = before;
}

int signals_open(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    int ends[2];

    if (pipe(ends) != 0) return -1;
    for (size_t i = 0; i < 2; i++) {
        (void)fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        (void)fcntl(ends[i], F_SETFL, O_NONBLOCK);
    }
    write_end = ends[1];
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < ARRAY_LENGTH(watched); i++) (void)sigaction(watched[i], &action, NULL);
    return ends[0];
}

int signals_take(int fd)
{
    unsigned char byte;

    return read(fd, &byte, 1) == 1 ? byte : 0;
}
