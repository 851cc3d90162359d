/* SPDX-License-Identifier: MIT
 * skeleton: what a name looks like (UTS #39 4). Names with equal skeletons are read as one another:
 * "paypal" and "раураl", where the second is Cyrillic but for its end. Case is gone, and "i" counts
 * as "l", since one of them is what every stroke is read as. */
#ifndef SNUG_IRC_SKELETON_H
#define SNUG_IRC_SKELETON_H

#include "irc/precis.h"

enum { SKELETON_BYTES_MAX = PRECIS_BYTES_MAX };

struct skeleton_buffer {
    char bytes[SKELETON_BYTES_MAX];
};

/* Writes the skeleton of a valid nick, account or room to `out` and returns it. Of very long names
 * only the beginning counts. */
struct str skeleton_of(struct str name, struct skeleton_buffer *out);

#endif
