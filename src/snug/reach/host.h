/* SPDX-License-Identifier: MIT
 * host: a snugd of one's own, started for a chat: found beside the snug program, else in PATH. It
 * runs in the background of the same terminal, out of the reach of its Ctrl-C, and ends with the
 * chat, however that ends, unless it is to be kept. What it logs is in a kept file, host.log. */
#ifndef SNUG_SNUG_REACH_HOST_H
#define SNUG_SNUG_REACH_HOST_H

#include "base/buf.h"
#include "config/options.h"

#include <sys/types.h>

struct host {
    pid_t pid; /* 0: none runs */
    bool is_kept;
    char *log_path;
    struct buf server; /* where this machine joins it: for target_parse */
    struct buf link;   /* where others do; empty: it does not say */
};

enum host_error {
    HOST_OK = 0,
    HOST_FAILED, /* said on stderr */
    HOST_SAID,   /* it had only something to say (--help), and ended well; that was printed */
};

/* Starts it with these options and waits until people can join; how they can is printed. */
enum host_error host_start(struct host *h, const struct option_list *options,
                           bool is_kept) MUST_USE;

/* Stops it, or says that it goes on. After HOST_OK alone. */
void host_stop(struct host *h);

#endif
