/* SPDX-License-Identifier: MIT
 * helper: another program, run for a moment: what it is told, and the first line it says. Waits for
 * its end. Any thread. */
#ifndef SNUG_SNUG_KEPT_HELPER_H
#define SNUG_SNUG_KEPT_HELPER_H

#include "base/buf.h"

enum { HELPER_MS = 60 * 1000 }; /* for a person who is asked for something; then it is killed */

struct helper {
    const char *const *words; /* its name, looked for in PATH, and its arguments; NULL at the end */
    struct str told;          /* to its standard input, which then ends */
    bool may_complain;        /* its standard error is ours; else what it says there is lost */
};

/* Adds the first line that it prints, without the end, as far as that fits. False when it cannot be
 * run, takes too long, or does not end with 0. */
bool helper_run(const struct helper *helper, struct buf *line);

/* Adds the path of a program in PATH. False when there is none of that name. */
bool helper_find(const char *name, struct buf *path);

#endif
