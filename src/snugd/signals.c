/* SPDX-License-Identifier: MIT
 * signals: signalfd(2). A signal that was ignored when snugd was started (nohup, a job of a script)
 * stays ignored. */
#include "snugd/signals.h"

#include "base/list.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

static void ready(struct loop_source *source, uint32_t events)
{
    struct signals *s = CONTAINER_OF(source, struct signals, source);
    struct signalfd_siginfo info;

    (void)events;
    while (read(s->fd, &info, sizeof info) == sizeof info) s->come(s->context, (int)info.ssi_signo);
}

static sigset_t set_of(int a, int b, int c)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, a);
    sigaddset(&set, b);
    sigaddset(&set, c);
    return set;
}

bool signals_open(struct signals *s, struct loop *loop, void (*come)(void *context, int number),
                  void *context)
{
    sigset_t ours = set_of(SIGHUP, SIGINT, SIGTERM);

    *s = (struct signals){.source.ready = ready, .loop = loop, .come = come, .context = context};
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGTTIN, SIG_IGN);
    sigprocmask(SIG_BLOCK, &ours, NULL);
    s->fd = signalfd(-1, &ours, SFD_NONBLOCK | SFD_CLOEXEC);
    return s->fd >= 0 && loop_add(loop, s->fd, EPOLLIN, &s->source) == LOOP_OK;
}

void signals_let_end(void)
{
    sigset_t ours = set_of(SIGINT, SIGTERM, SIGTERM);

    sigprocmask(SIG_UNBLOCK, &ours, NULL);
}

void signals_close(struct signals *s)
{
    if (s->fd <= 0) return;
    loop_remove(s->loop, s->fd);
    close(s->fd);
}
