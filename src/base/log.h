/* SPDX-License-Identifier: MIT
 * log: one line an event, "2026-01-31T12:00:00.000Z info joined session=3 nick=ann". Only programs
 * log; pure code hands its events out as effects. Values go through log_value, so nothing that a
 * peer sent can forge a line. Message text, tokens and passwords are never logged. A log never
 * waits for its reader: lines that find no room are lost, and counted in the next ("log-lost"). Any
 * thread. */
#ifndef SNUG_BASE_LOG_H
#define SNUG_BASE_LOG_H

#include "base/buf.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

/* Where lines go: a file opened for append with mode 0600, or stderr for NULL. False, with errno,
 * when it cannot be opened; the old place stays. */
bool log_open(const char *path) MUST_USE;
bool log_reopen(void) MUST_USE; /* the same path again, after it was rotated */
void log_close(void);           /* back to stderr */
void log_set_level(enum log_level level);
bool log_is_on(enum log_level level); /* whether a line of that level would be written */

/* `fields` is "key=value key=value", made with log_value where a value is not our own. */
void log_line(enum log_level level, struct str event, struct str fields);
void log_event(enum log_level level, const char *event, const char *format, ...) PRINTF_LIKE(3, 4);

/* Adds a value: as it is when it is a plain word, else quoted, with everything that is not
 * printable text escaped. */
void log_value(struct buf *out, struct str value);

#endif
