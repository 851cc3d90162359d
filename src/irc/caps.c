/* SPDX-License-Identifier: MIT
 * caps: the names, in the order of enum cap. */
#include "irc/caps.h"

#include "base/check.h"

#include <assert.h>

static const struct str names[] = {
    [CAP_BATCH] = {"batch", 5},
    [CAP_CAP_NOTIFY] = {"cap-notify", 10},
    [CAP_ECHO_MESSAGE] = {"echo-message", 12},
    [CAP_LABELED_RESPONSE] = {"labeled-response", 16},
    [CAP_MESSAGE_TAGS] = {"message-tags", 12},
    [CAP_MULTI_PREFIX] = {"multi-prefix", 12},
    [CAP_SERVER_TIME] = {"server-time", 11},
};
static_assert(ARRAY_LENGTH(names) == CAP_COUNT, "every capability has a name");
static_assert(CAP_COUNT <= 32, "a cap_set has a bit for each");

struct str cap_name(enum cap cap)
{
    return names[cap];
}

bool cap_find(struct str name, enum cap *out)
{
    for (size_t i = 0; i < CAP_COUNT; i++) {
        if (!str_eq(names[i], name)) continue;
        *out = (enum cap)i;
        return true;
    }
    return false;
}
