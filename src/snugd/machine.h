/* SPDX-License-Identifier: MIT
 * machine: what snugd asks of the machine before anything else. Main thread, before other threads.
 */
#ifndef SNUG_SNUGD_MACHINE_H
#define SNUG_SNUGD_MACHINE_H

#include "base/str.h"

/* Files that we make are for their owner alone, and descriptors 0 to 2 are open. */
void machine_settle(void);

/* Raises the limit of open files as far as it goes. False when that is too low for so many
 * connections. */
bool machine_prepare(uint32_t connection_count);

/* Makes a folder (0700) and those above it where they are missing. False with errno. */
bool machine_make_folder(const char *path);

/* Whether nobody but us (and root) can put something into the folder: a link there would make us
 * write where it points. */
bool machine_folder_is_ours(const char *path);

void machine_remove(struct str path); /* a file; nothing when there is none or `path` is empty */

#endif
