/* SPDX-License-Identifier: MIT
 * REDACT: takes back what was said. IRCv3 draft/message-redaction. */
#include "base/utf8.h"
#include "core/amendment.h"
#include "core/command.h"
#include "core/echo.h"
#include "core/history.h"
#include "core/recall.h"
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
    struct str reason = message_param(&entry->m, 3);
    struct amendment a;
    struct outgoing line;

    if (!amendment_read(core, entry, &rules, &a)) return;
    line = entry_line(core, entry,
                      ARENA_JOIN(&core->scratch, STR("REDACT "), a.target, STR(" "), a.msgid,
                                 reason.n ? STR(" :") : STR(""), reason));
    line.only_with = CAP_BIT(CAP_REDACTION);
    amendment_tell(core, entry, &a, &line);
    amendment_rewrite(core, entry, &a, STR(""));
    history_keep_aside(core, entry, a.place, &line);
    echo_when_durable(core, entry, echo_is_wanted(entry) ? &line : NULL);
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
