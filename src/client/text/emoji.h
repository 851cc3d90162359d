/* SPDX-License-Identifier: MIT
 * emoji: pictures by their names, as in ":tada:". */
#ifndef SNUG_CLIENT_TEXT_EMOJI_H
#define SNUG_CLIENT_TEXT_EMOJI_H

#include "base/arena.h"

struct emoji {
    const char *name; /* without the colons */
    const char *text;
};

/* By name, sorted; NULL past the end. */
const struct emoji *emoji_at(size_t index);

struct str emoji_find(struct str name); /* empty when there is none of that name */

/* The text with each ":name:" replaced that is known and stands alone, but not within `code`. A
 * view of `text`, or of the arena. */
struct str emoji_replace(struct arena *a, struct str text);

#endif
