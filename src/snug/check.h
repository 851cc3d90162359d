/* SPDX-License-Identifier: MIT
 * check: why a server cannot be reached: each step on the way is tried and told, up to the first
 * that fails, and then what to try next. */
#ifndef SNUG_SNUG_CHECK_H
#define SNUG_SNUG_CHECK_H

#include "snug/target.h"

bool check_run(const struct target *target); /* true when every step went well; prints to stdout */

#endif
