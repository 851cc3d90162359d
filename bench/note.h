/* SPDX-License-Identifier: MIT
 * note: the text of one counted line: who sent it, which of theirs it is, when it left, and a
 * filling that shows whether anything was cut or mixed up on the way. */
#ifndef SNUG_BENCH_NOTE_H
#define SNUG_BENCH_NOTE_H

#include "base/buf.h"

struct note {
    uint32_t sender;
    uint32_t number; /* counts up from 0 for each sender */
    int64_t sent_ns;
};

enum { NOTE_BYTES_MIN = 36, NOTE_BYTES_MAX = 8000 };

/* Adds the note as a text of exactly `bytes`. */
void note_add(struct buf *out, const struct note *note, size_t bytes);

/* False unless `text` is, to the byte, what note_add made. */
bool note_parse(struct str text, size_t bytes, struct note *out);

#endif
