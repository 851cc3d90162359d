/* SPDX-License-Identifier: MIT
 * send: `snug send ROOM TEXT`: says something, and ends when the server has it. */
#ifndef SNUG_SNUG_SCRIPT_SEND_H
#define SNUG_SNUG_SCRIPT_SEND_H

#include "snug/exit_status.h"
#include "snug/program_options.h"

/* options->words: a room, or "@" and a name; then the text, or "-" for the lines of stdin, which is
 * also meant where nothing follows and stdin is no terminal. */
enum exit_status send_run(const struct program_options *options);

#endif
