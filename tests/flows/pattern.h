/* SPDX-License-Identifier: MIT
 * pattern: what a flow says of a line. In lines to send and to expect alike:
 *
 *   $name      the same text everywhere in the flow; the first expectation that has it sets it, to
 * a run of bytes without space or semicolon \x01       that byte
 *   \{50*ab}   "ab" fifty times
 *   \* \$ \\   the sign itself
 *
 * and, where a line is expected, "*" is any text. Expected tags ("@time=*;msgid=$id") may come in
 * any order, and no others may come. */
#ifndef SNUG_TESTS_PATTERN_H
#define SNUG_TESTS_PATTERN_H

#include "base/buf.h"

enum { NAMES_MAX = 32, PATTERN_BYTES_MAX = 65536 };

struct names {
    struct {
        struct str name; /* borrowed from the flow */
        char *value;     /* NULL until it is set */
    } items[NAMES_MAX];
    size_t count;
};

void names_finish(struct names *n);

/* Adds the line that `text` stands for. False when it is badly written or a name has no value yet.
 */
bool pattern_expand(struct buf *out, const struct names *names, struct str text);

/* True when the line is as the pattern says; only then names are set. */
bool pattern_match(struct str pattern, struct str line, struct names *names);

#endif
