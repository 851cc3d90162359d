/* SPDX-License-Identifier: MIT
 * roll: a list of names, each once, in the order of the alphabet. Holds as many as it was allowed
 * and counts the rest, so a list of any length can be told of in one line. One owner, one thread.
 */
#ifndef SNUG_CLIENT_ROOM_ROLL_H
#define SNUG_CLIENT_ROOM_ROLL_H

#include "base/buf.h"

struct roll {
    char **names; /* sorted without regard to case */
    size_t count;
    size_t capacity;
    size_t count_max;
    size_t left_out; /* names that came when it was full */
};

void roll_init(struct roll *r, size_t count_max);
void roll_finish(struct roll *r); /* empty again, the limit stays */

void roll_add(struct roll *r, struct str name); /* nothing when it is there already, or empty */
void roll_remove(struct roll *r, struct str name);

/* Adds "ann, bob (2)", and "ann, bob and 7 more (9)" when names were left out. */
bool roll_write(struct buf *out, const struct roll *r);

#endif
