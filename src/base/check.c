/* SPDX-License-Identifier: MIT
 * check: what happens when a fact that must hold does not. */
#include "base/check.h"

#include <stdio.h>
#include <stdlib.h>

void check_failed(const char *expr, const char *file, int line)
{
    fprintf(stderr, "%s:%d: must hold, but does not: %s\n", file, line, expr);
    abort();
}
