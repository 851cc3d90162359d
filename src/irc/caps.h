/* SPDX-License-Identifier: MIT
 * caps: the capabilities we speak, each a bit, in one table used by both ends. */
#ifndef SNUG_IRC_CAPS_H
#define SNUG_IRC_CAPS_H

#include "base/str.h"

/* In the order of the table in caps.c, which is the order of CAP LS. */
enum cap {
    CAP_ACCOUNT_NOTIFY,
    CAP_ACCOUNT_TAG,
    CAP_AWAY_NOTIFY,
    CAP_BATCH,
    CAP_CAP_NOTIFY,
    CAP_CHGHOST,
    CAP_ACCOUNT_REGISTRATION,
    CAP_CHANNEL_RENAME,
    CAP_CHATHISTORY,
    CAP_EVENT_PLAYBACK,
    CAP_EXTENDED_ISUPPORT,
    CAP_MESSAGE_EDIT,
    CAP_REDACTION,
    CAP_METADATA_2,
    CAP_METADATA_3,
    CAP_MULTILINE,
    CAP_OPER_TAG,
    CAP_PERSISTENCE,
    CAP_PRE_AWAY,
    CAP_READ_MARKER,
    CAP_RELAYMSG,
    CAP_SASL_IR,
    CAP_SEARCH,
    CAP_WHOAMI,
    CAP_ECHO_MESSAGE,
    CAP_EXTENDED_JOIN,
    CAP_EXTENDED_MONITOR,
    CAP_INVITE_NOTIFY,
    CAP_LABELED_RESPONSE,
    CAP_MESSAGE_TAGS,
    CAP_MULTI_PREFIX,
    CAP_NO_IMPLICIT_NAMES,
    CAP_SASL,
    CAP_SERVER_TIME,
    CAP_SETNAME,
    CAP_SOJU_SEARCH,
    CAP_STANDARD_REPLIES,
    CAP_STS, /* told, never asked for */
    CAP_USERHOST_IN_NAMES,
    CAP_ZNC_PLAYBACK,
    CAP_COUNT
};

typedef uint64_t cap_set;
#define CAP_BIT(cap) ((cap_set)1 << (cap))

struct str cap_name(enum cap cap);
bool cap_find(struct str name, enum cap *out);

static inline bool caps_has(cap_set caps, enum cap cap)
{
    return (caps & CAP_BIT(cap)) != 0;
}

#endif
