/* SPDX-License-Identifier: MIT
 * marker: up to where somebody has read each room and conversation. Of an account it is kept over
 * restarts and shared by all who are logged in; a guest's goes with the guest. */
#ifndef SNUG_CORE_HISTORY_MARKER_H
#define SNUG_CORE_HISTORY_MARKER_H

#include "core/people/user.h"
#include "core/state.h"

/* 0: it never told. */
int64_t marker_get(struct core *core, const struct user *u, struct str target);

/* Only forward; returns what holds from here on. */
int64_t marker_set(struct core *core, const struct user *u, struct str target, int64_t unix_ms,
                   journal_seq seq);

/* Reads "timestamp=…"; false when it is none. */
bool marker_time(struct str word, int64_t *unix_ms);

/* "MARKREAD #room timestamp=…", or with "*"; until the end of the step. */
struct str marker_words(struct core *core, struct str target, int64_t unix_ms);

/* The guest is gone. */
void marker_forget(struct core *core, const struct user *u);

/* INPUT_RECORD of SHELF_MARKERS. */
void marker_restore(struct core *core, struct str owner, struct str state);
void marker_destroy_all(struct core *core);

#endif
