/* SPDX-License-Identifier: MIT
 * ctl: `snugd ctl WORD…`: one line to the snugd that has the data folder, and its answer printed.
 */
#ifndef SNUG_SNUGD_ADMIN_CTL_H
#define SNUG_SNUGD_ADMIN_CTL_H

#include "config/options.h"

/* Returns the program's exit code (sysexits.h). */
int ctl_run(struct str folder, struct option_args words);

#endif
