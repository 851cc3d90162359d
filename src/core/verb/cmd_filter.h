/* SPDX-License-Identifier: MIT
 * cmd_filter: orders about the word filter, from operators and from the console. */
#ifndef SNUG_CORE_VERB_CMD_FILTER_H
#define SNUG_CORE_VERB_CMD_FILTER_H

#include "core/rule/desk.h"

/* "add WORD", "add replace WORD", "del WORD", "list". */
void filter_order(const struct desk *d, struct str words);

#endif
