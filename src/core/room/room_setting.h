/* SPDX-License-Identifier: MIT
 * room_setting: the modes of a room that have a value, each a row of one table: f H l. */
#ifndef SNUG_CORE_ROOM_ROOM_SETTING_H
#define SNUG_CORE_ROOM_ROOM_SETTING_H

#include "base/buf.h"
#include "core/room/room.h"

enum { MODE_VALUE_BYTES_MAX = 64 };

struct room_setting {
    char letter;
    const char *expected; /* what a value looks like, for those who gave another */

    /* False, and nothing changed, for what is no value. An empty one turns it off. */
    bool (*set)(struct room *r, struct str value);
    void (*add)(struct buf *out, const struct room *r); /* nothing when it is off */
};

/* NULL when there is none. */
const struct room_setting *room_setting_find(char letter);
const struct room_setting *room_setting_all(size_t *count);

#endif
