/* SPDX-License-Identifier: MIT
 * host: a snugd of one's own, started for a chat: found beside the snug program, else in PATH. It
 * runs in the background of the same terminal, out of the reach of its Ctrl-C, and ends with the
 * chat, however that ends, unless it is to be kept. What it logs is in a kept file, host.log. */
#ifndef SNUG_SNUG_HOST_H
#define SNUG_SNUG_HOST_H

#include "config/options.h"
#include "snug/target.h"

#include <sys/types.h>

struct host {
    pid_t pid; /* 0: none runs */
    bool is_kept;
    char *log_path;
};

enum host_error {
    HOST_OK = 0,
    HOST_FAILED, /* said on stderr */
    HOST_SAID,   /* it had only something to say (--help), and ended well; that was printed */
};

/* Starts it with these options and waits until people can join; how they can is printed. *server is
 * where this machine joins it: for target_parse. */
enum host_error host_start(struct host *h, const struct option_list *options, bool is_kept,
                           struct buf *server) MUST_USE;

/* Stops it, or says that it goes on. */
void host_stop(struct host *h);

#endif
