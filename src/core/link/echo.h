/* SPDX-License-Identifier: MIT
 * echo: what acknowledges a change waits here until the change is on disk. */
#ifndef SNUG_CORE_LINK_ECHO_H
#define SNUG_CORE_LINK_ECHO_H

#include "core/effect.h"
#include "core/entry.h"

/* Sends the line to whoever asked for the entry as soon as everything up to its seq is on disk.
 * With no line (NULL), only the end of the answer to a labelled request waits for the disk: what
 * changes the state of a room must be told in order, and has been told. */
void echo_when_durable(struct core *core, const struct entry *entry, const struct outgoing *line);

/* Whether whoever asked is to get its own words back (echo-message). */
bool echo_is_wanted(const struct entry *entry);

/* INPUT_DURABLE. */
void echo_release(struct core *core, journal_seq durable);
/* How many the session waits for. */
uint32_t echo_count(const struct core *core, session_id session);
void echo_finish(struct core *core);

#endif
