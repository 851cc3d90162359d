/* SPDX-License-Identifier: MIT
 * caps: the capabilities we speak, each a bit, in one table used by both ends. */
#ifndef SNUG_IRC_CAPS_H
#define SNUG_IRC_CAPS_H

#include "base/str.h"

/* In the order of the table in caps.c, which is the order of CAP LS. */
enum cap {
    CAP_BATCH,
    CAP_CAP_NOTIFY,
    CAP_METADATA_2,
    CAP_METADATA_3,
    CAP_ECHO_MESSAGE,
    CAP_LABELED_RESPONSE,
    CAP_MESSAGE_TAGS,
    CAP_MULTI_PREFIX,
    CAP_SERVER_TIME,
    CAP_STS, /* told, never asked for */
    CAP_COUNT
};

typedef uint32_t cap_set;
#define CAP_BIT(cap) ((cap_set)1 << (cap))

struct str cap_name(enum cap cap);
bool cap_find(struct str name, enum cap *out);

static inline bool caps_has(cap_set caps, enum cap cap)
{
    return (caps & CAP_BIT(cap)) != 0;
}

#endif
