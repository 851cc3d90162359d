/* SPDX-License-Identifier: MIT
 * motd: the message of the day, a file of lines. */
#ifndef SNUG_CONFIG_MOTD_H
#define SNUG_CONFIG_MOTD_H

#include "base/arena.h"
#include "base/buf.h"

enum { MOTD_BYTES_MAX = 64 * 1024, MOTD_LINE_BYTES_MAX = 400 };

/* Reads the file's lines into the arena. UTF-8; tabs and the control characters of mIRC colours may
 * stand in it, others not. On failure `problem` is one sentence with file and line. */
bool motd_read(struct str path, struct arena *arena, const struct str **lines, size_t *count,
               struct buf *problem) MUST_USE;

#endif
