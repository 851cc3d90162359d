/* SPDX-License-Identifier: MIT
 * folder: the data folder as files: who has it, and which of them only the owner may read. */
#ifndef SNUG_STORE_FOLDER_H
#define SNUG_STORE_FOLDER_H

#include <stdbool.h>

/* "`folder`/`name`"; release with mem_free. */
char *folder_path(const char *folder, const char *name);

/* Takes the folder for this process until the descriptor is closed, or the process is gone however
 * it went. -1 with errno; EWOULDBLOCK says that somebody else has it. */
int folder_lock(const char *folder);

/* Makes an empty file unless there is one, and lets nobody but its owner read or write it whatever
 * the umask. False with errno. */
bool folder_make_private(const char *path);

#endif
