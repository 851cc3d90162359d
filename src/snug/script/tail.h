/* SPDX-License-Identifier: MIT
 * tail: `snug tail ROOM`: prints what was said in a room, and then what is being said. */
#ifndef SNUG_SNUG_SCRIPT_TAIL_H
#define SNUG_SNUG_SCRIPT_TAIL_H

#include "snug/exit_status.h"
#include "snug/program_options.h"

/* options->words: the room. */
enum exit_status tail_run(const struct program_options *options);

#endif
