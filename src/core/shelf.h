/* SPDX-License-Identifier: MIT
 * shelf: where what must survive a restart is filed, besides the rooms (history_save_room). Each
 * record is a few lines of text, IRC messages that anyone can read; the module that owns it writes
 * it anew, whole, whenever it has changed, and reads it back when the server starts. */
#ifndef SNUG_CORE_SHELF_H
#define SNUG_CORE_SHELF_H

#include "core/state.h"

/* As of the entry `seq`, this is what `key` stands for. Nothing: it is gone. */
void shelf_put(struct core *core, enum shelf shelf, journal_seq seq, struct str key,
               struct str state);

/* INPUT_RECORD: gives it to its owner. */
void shelf_restore(struct core *core, const struct input *input);

#endif
