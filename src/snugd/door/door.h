/* SPDX-License-Identifier: MIT
 * door: who is calling, told by the first bytes of a connection. Many kinds of caller share one
 * port; each has its door. Pure. */
#ifndef SNUG_SNUGD_DOOR_DOOR_H
#define SNUG_SNUGD_DOOR_DOOR_H

#include "base/str.h"

enum door {
    DOOR_UNDECIDED, /* what came so far could be the start of more than one */
    DOOR_IRC,       /* a verb that clients begin with, or a tagged message */
    DOOR_HTTP,
    DOOR_TLS,
    DOOR_PLAIN, /* anything else: a person with nc, a script, a client of old */
};

/* Whatever is added to `first`, a door once decided stays the same. Blank lines before the first
 * word decide nothing; after DOOR_BYTES_MAX other bytes it is always decided. */
enum door door_of(struct str first);

enum { DOOR_BYTES_MAX = 16 };

#endif
