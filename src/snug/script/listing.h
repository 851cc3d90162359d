/* SPDX-License-Identifier: MIT
 * listing: `snug rooms` and `snug who`: a question to the server, and its answer, a line each. */
#ifndef SNUG_SNUG_SCRIPT_LISTING_H
#define SNUG_SNUG_SCRIPT_LISTING_H

#include "snug/exit_status.h"
#include "snug/program_options.h"

enum exit_status rooms_run(const struct program_options *options);

/* options->words: a room; or nothing, for all of the server. */
enum exit_status who_run(const struct program_options *options);

#endif
