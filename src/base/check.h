/* SPDX-License-Identifier: MIT
 * check: assertions that stay on in release, and the few compiler words we use.
 * CHECK means "this program is wrong"; bytes from outside never reach one. */
#ifndef SNUG_BASE_CHECK_H
#define SNUG_BASE_CHECK_H

#define MUST_USE __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))

#define CHECK(expr) ((expr) ? (void)0 : check_failed(#expr, __FILE__, __LINE__))

#define ARRAY_LENGTH(a) (sizeof(a) / sizeof((a)[0]))

/* Prints the broken fact and its place to stderr, then aborts. */
NORETURN void check_failed(const char *expr, const char *file, int line);

#endif
