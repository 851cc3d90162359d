/* SPDX-License-Identifier: MIT
 * serve: the life of the server from the main thread's side: makes everything ready, then carries
 * signals, the console, the control socket and the configuration to the server until it ends. */
#ifndef SNUG_SNUGD_SERVE_H
#define SNUG_SNUGD_SERVE_H

#include "snugd/configuration.h"

/* Returns the program's exit code (sysexits.h); what went wrong was said on standard error. */
int serve(struct configuration *configuration);

#endif
