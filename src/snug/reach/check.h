/* SPDX-License-Identifier: MIT
 * check: why a server cannot be reached: each step on the way is tried and told, up to the first
 * that fails, and then what to try next. */
#ifndef SNUG_SNUG_REACH_CHECK_H
#define SNUG_SNUG_REACH_CHECK_H

#include "snug/reach/target.h"

/* Prints to stdout. True when every step went well. */
bool check_run(const struct target *target);

#endif
