/* SPDX-License-Identifier: MIT
 * option_print: a table of options as text: for people at a terminal, as a file to begin with, and
 * for the scripts that make the man pages and complete words in a shell. */
#ifndef SNUG_CONFIG_OPTION_PRINT_H
#define SNUG_CONFIG_OPTION_PRINT_H

#include "config/options.h"

/* The options of the command line under their headings, at most 80 columns wide. */
void options_print_help(const struct option_table *table, struct buf *out);

/* A configuration file with every option in it at its default, commented out. */
void options_print_sample(const struct option_table *table, struct buf *out);

/* A line for each option, fields ended by tabs: section (or "-"), places (letters of "aef": args,
 * environment, file), heading, name, letter (or "-"), value (or "-"; words to choose from have
 * "|" between), default (or "-"), what is allowed, "restart" or "reload", sentence. For a section
 * its own line has the name "-". */
void options_print_table(const struct option_table *table, struct buf *out);

#endif
