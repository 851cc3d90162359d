/* SPDX-License-Identifier: MIT
 * option_value: one value of one row: from text to its field, and what is allowed, in words. */
#ifndef SNUG_CONFIG_OPTION_VALUE_H
#define SNUG_CONFIG_OPTION_VALUE_H

#include "config/options.h"

/* Whether the row accepts `text`. *number is then its value, for the types that are numbers. */
bool option_parse(const struct option_row *row, struct str text, uint64_t *number) MUST_USE;

/* Writes a value that was parsed into its field of `target`; a list gets it added. */
void option_store(const struct option_row *row, struct str text, uint64_t number, void *target,
                  struct arena *arena);

/* Adds what is allowed: "a number from 0 to 65535". */
void option_add_expected(const struct option_row *row, struct buf *out);

/* Adds a value from outside for people to see: its start, without what is not printable. */
void option_add_shown(struct buf *out, struct str text);

#endif
