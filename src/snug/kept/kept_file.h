/* SPDX-License-Identifier: MIT
 * kept_file: the files that snug keeps for its user, in the folder "snug" below XDG_DATA_HOME. Each
 * is read whole and replaced whole, so nobody ever sees half of one. Any thread; a file that two
 * change at once keeps the change of the last. */
#ifndef SNUG_SNUG_KEPT_KEPT_FILE_H
#define SNUG_SNUG_KEPT_KEPT_FILE_H

#include "base/buf.h"

/* Where the file is: below XDG_DATA_HOME, else below the home folder; NULL when the environment
 * names neither. Release with mem_free. */
char *kept_file_path(const char *name);

/* Makes the folders around the file that are not there, for their owner alone. */
void kept_file_make_folders(const char *path);

/* Adds what the file holds; nothing when there is no file. False with errno, and nothing added,
 * when it cannot be read or does not fit: it had better not be replaced then. */
bool kept_file_read(const char *path, struct buf *out);

/* Puts `text` in the place of what the file held. It is its owner's alone, and so are the folders
 * that have to be made for it. False with errno: the file is as it was. */
bool kept_file_replace(const char *path, struct str text) MUST_USE;

#endif
