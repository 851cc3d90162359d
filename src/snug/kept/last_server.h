/* SPDX-License-Identifier: MIT
 * last_server: the server one was in last, which is where one goes when none is named; a kept file
 * with a link in it. */
#ifndef SNUG_SNUG_KEPT_LAST_SERVER_H
#define SNUG_SNUG_KEPT_LAST_SERVER_H

#include "snug/reach/target.h"

#define LAST_SERVER_FILE "last_server"

/* False when there is none, or the file makes no sense. */
bool last_server_find(const char *path, struct target *out);

/* False with errno. */
bool last_server_put(const char *path, const struct target *target) MUST_USE;

#endif
