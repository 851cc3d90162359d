/* SPDX-License-Identifier: MIT
 * caps: the names, in the order of enum cap. */
#include "irc/caps.h"

#include "base/check.h"

#include <assert.h>

static const struct str names[] = {
    [CAP_BATCH] = STR_INIT("batch"),
    [CAP_CAP_NOTIFY] = STR_INIT("cap-notify"),
    [CAP_METADATA_2] = STR_INIT("draft/metadata-2"),
    [CAP_METADATA_3] = STR_INIT("draft/metadata-3"),
    [CAP_ECHO_MESSAGE] = STR_INIT("echo-message"),
    [CAP_LABELED_RESPONSE] = STR_INIT("labeled-response"),
    [CAP_MESSAGE_TAGS] = STR_INIT("message-tags"),
    [CAP_MULTI_PREFIX] = STR_INIT("multi-prefix"),
    [CAP_SERVER_TIME] = STR_INIT("server-time"),
    [CAP_STS] = STR_INIT("sts"),
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
