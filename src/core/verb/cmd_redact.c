/* SPDX-License-Identifier: MIT
 * REDACT: takes back what was said. IRCv3 draft/message-redaction. */
#include "base/utf8.h"
#include "core/command.h"
#include "core/history/amendment.h"
#include "core/history/history.h"
#include "core/history/recall.h"
#include "core/link/echo.h"
#include "core/rule/mute.h"
#include "irc/names.h"

static const struct amendment_rules rules = {
    .rulers_may = true,
    .forbidden = "REDACT_FORBIDDEN",
    .expired = "REDACT_WINDOW_EXPIRED",
};

static void found(struct core *core, struct session *s, const struct message *m,
                  const struct recalled *recalled)
{
    struct str reason = utf8_first(message_param(m, 2), KICK_REASON_BYTES_MAX);

    entry_ask(core, s,
              ARENA_JOIN(&core->scratch, amendment_head(core, m, recalled), STR(" :"), reason));
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    recall(core, s, m, m->params[1], found);
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str reason = mute_words(core, entry->actor, message_param(&entry->m, 3));
    struct amendment a;
    struct outgoing line, other;
    bool edits = entry->session && caps_has(entry->session->caps, CAP_MESSAGE_EDIT);

    if (!amendment_read(core, entry, &rules, &a)) return;
    line = amendment_redaction(core, entry, &a, true, reason);
    other = amendment_redaction(core, entry, &a, false, reason);
    amendment_tell(core, entry, &a, &line);
    amendment_tell(core, entry, &a, &other);
    amendment_rewrite(core, entry, &a, STR(""));
    history_keep_aside(core, entry, a.place, &line);
    echo_when_durable(core, entry, !echo_is_wanted(entry) ? NULL : edits ? &line : &other);
}

const struct command cmd_redact = {
    .name = STR_INIT("REDACT"),
    .when = COMMAND_REGISTERED,
    .params_min = 2,
    .reads = true,
    .syntax = STR_INIT("REDACT <room or name> <msgid> [:<reason>]"),
    .help = STR_INIT("Takes back what was said."),
    .ask = ask,
    .apply = apply,
};
