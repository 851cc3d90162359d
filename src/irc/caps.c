/* SPDX-License-Identifier: MIT
 * caps: the names, in the order of enum cap. */
#include "irc/caps.h"

#include "base/check.h"

#include <assert.h>

static const struct str names[] = {
    [CAP_ACCOUNT_NOTIFY] = STR_INIT("account-notify"),
    [CAP_ACCOUNT_TAG] = STR_INIT("account-tag"),
    [CAP_AWAY_NOTIFY] = STR_INIT("away-notify"),
    [CAP_BATCH] = STR_INIT("batch"),
    [CAP_CAP_NOTIFY] = STR_INIT("cap-notify"),
    [CAP_CHGHOST] = STR_INIT("chghost"),
    [CAP_ACCOUNT_REGISTRATION] = STR_INIT("draft/account-registration"),
    [CAP_CHANNEL_RENAME] = STR_INIT("draft/channel-rename"),
    [CAP_CHATHISTORY] = STR_INIT("draft/chathistory"),
    [CAP_EVENT_PLAYBACK] = STR_INIT("draft/event-playback"),
    [CAP_EXTENDED_ISUPPORT] = STR_INIT("draft/extended-isupport"),
    [CAP_MESSAGE_EDIT] = STR_INIT("draft/message-edit"),
    [CAP_REDACTION] = STR_INIT("draft/message-redaction"),
    [CAP_METADATA_2] = STR_INIT("draft/metadata-2"),
    [CAP_METADATA_3] = STR_INIT("draft/metadata-3"),
    [CAP_MULTILINE] = STR_INIT("draft/multiline"),
    [CAP_OPER_TAG] = STR_INIT("draft/oper-tag"),
    [CAP_PERSISTENCE] = STR_INIT("draft/persistence"),
    [CAP_PRE_AWAY] = STR_INIT("draft/pre-away"),
    [CAP_READ_MARKER] = STR_INIT("draft/read-marker"),
    [CAP_RELAYMSG] = STR_INIT("draft/relaymsg"),
    [CAP_SASL_IR] = STR_INIT("draft/sasl-ir"),
    [CAP_SEARCH] = STR_INIT("draft/search"),
    [CAP_WHOAMI] = STR_INIT("draft/whoami"),
    [CAP_ECHO_MESSAGE] = STR_INIT("echo-message"),
    [CAP_EXTENDED_JOIN] = STR_INIT("extended-join"),
    [CAP_EXTENDED_MONITOR] = STR_INIT("extended-monitor"),
    [CAP_INVITE_NOTIFY] = STR_INIT("invite-notify"),
    [CAP_LABELED_RESPONSE] = STR_INIT("labeled-response"),
    [CAP_MESSAGE_TAGS] = STR_INIT("message-tags"),
    [CAP_MULTI_PREFIX] = STR_INIT("multi-prefix"),
    [CAP_NO_IMPLICIT_NAMES] = STR_INIT("no-implicit-names"),
    [CAP_SASL] = STR_INIT("sasl"),
    [CAP_SERVER_TIME] = STR_INIT("server-time"),
    [CAP_SETNAME] = STR_INIT("setname"),
    [CAP_SOJU_SEARCH] = STR_INIT("soju.im/search"),
    [CAP_STANDARD_REPLIES] = STR_INIT("standard-replies"),
    [CAP_STS] = STR_INIT("sts"),
    [CAP_USERHOST_IN_NAMES] = STR_INIT("userhost-in-names"),
    [CAP_ZNC_PLAYBACK] = STR_INIT("znc.in/playback"),
};
static_assert(ARRAY_LENGTH(names) == CAP_COUNT, "every capability has a name");
static_assert(CAP_COUNT <= 64, "a cap_set has a bit for each");

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
