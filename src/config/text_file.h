/* SPDX-License-Identifier: MIT
 * text_file: a file that people wrote, whole in memory. */
#ifndef SNUG_CONFIG_TEXT_FILE_H
#define SNUG_CONFIG_TEXT_FILE_H

#include "base/buf.h"

enum { TEXT_FILE_BYTES_MAX = 256 * 1024 };

/* Adds the file's bytes to `out`, and a line end where the last line has none; nothing but `out`'s
 * limit bounds it. On failure `problem` is one sentence. */
bool text_file_read(struct str path, struct buf *out, struct buf *problem) MUST_USE;

/* Overwrites comments as libconfuse knows them (# and // to the end of the line, C's own) with
 * spaces; lines stay where they are. Returns the length of what comes before the first comment that
 * stands in the place of a value ("room = #lobby", where quotes were meant), or all of it. */
size_t text_blank_comments(struct buf *text) MUST_USE;

/* The number, from 1, of the line in which `text` ends. */
unsigned text_line(struct str text);

#endif
