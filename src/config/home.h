/* SPDX-License-Identifier: MIT
 * home: where files of a user belong: XDG Base Directory Specification 0.8. */
#ifndef SNUG_CONFIG_HOME_H
#define SNUG_CONFIG_HOME_H

#include "base/arena.h"

/* The folder that the variable ("XDG_CONFIG_HOME") names, else `below` (".config") in the user's
 * home; empty when the environment names neither. */
struct str home_folder(char *const *environment, const char *variable, const char *below,
                       struct arena *arena);

/* The file `name` in the folder "snug" below XDG_CONFIG_HOME, when there is one; else empty. */
struct str home_config(char *const *environment, const char *name, struct arena *arena);

bool home_file_exists(struct str path);

#endif
