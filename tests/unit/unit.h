/* SPDX-License-Identifier: MIT
 * unit: what every unit test includes: cmocka, and comparing a str with a literal. */
#ifndef SNUG_TESTS_UNIT_H
#define SNUG_TESTS_UNIT_H

#include "base/str.h"

/* cmocka.h wants the others before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
/* clang-format on */

static inline void assert_str_at(struct str actual, struct str expected, const char *file, int line)
{
    if (str_eq(actual, expected)) return;
    print_error("\"" STR_FMT "\" is not \"" STR_FMT "\"\n", STR_ARG(actual), STR_ARG(expected));
    _fail(file, line);
}

/* assert_str(buf_str(&out), "PONG :x") */
#define assert_str(actual, literal) assert_str_at((actual), STR(literal), __FILE__, __LINE__)

#endif
