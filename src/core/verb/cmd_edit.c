/* SPDX-License-Identifier: MIT
 * EDIT: puts another text in the place of what one said. The proposal draft/message-edit. Clients
 * that do not know it are told that the old text is gone, if they can be, and are said the new one.
 */
#include "core/command.h"
#include "core/history/amendment.h"
#include "core/history/history.h"
#include "core/history/recall.h"
#include "core/link/echo.h"
#include "core/link/reply.h"
#include "core/room/target.h"
#include "core/room/voice.h"
#include "core/rule/filter.h"
#include "core/rule/mute.h"
#include "irc/multiline.h"
#include "irc/tags.h"

static const struct amendment_rules rules = {
    .rulers_may = false,
    .forbidden = "EDIT_FORBIDDEN",
    .expired = "EDIT_WINDOW_EXPIRED",
};

static struct str new_text(struct core *core, const struct message *m)
{
    return tags_value(&core->scratch, m->tags, STR("draft/edit-text"));
}

/* LF may part lines, as in any text of several; not all of them may be blank. */
static bool may_be_said(const struct core *core, struct str text)
{
    uint32_t lines = 0;
    bool has_words = false;

    if (str_contains(text, '\r') || str_contains(text, '\0')) return false;
    for (struct multiline l = {.rest = text}; multiline_next(&l); lines++)
        has_words = has_words || l.line.n;
    return has_words && lines <= core->settings->multiline_lines_max;
}

static void fail(struct core *core, struct session *s, const struct message *m, struct str msgid)
{
    reply_fail(
        core, s, m->command, "INVALID_EDIT",
        ARENA_JOIN(&core->scratch, target_shown(m->params[0]), msgid.n ? STR(" ") : STR(""), msgid),
        "Invalid edit text");
}

static void found(struct core *core, struct session *s, const struct message *m,
                  const struct recalled *recalled)
{
    struct str text = new_text(core, m), row;

    if (!filter_speech(core, s, false, m->params[0], &text)) return;
    row = row_edited(core, &recalled->row, text);
    if (row.n == 0) {
        fail(core, s, m, recalled->msgid);
        return;
    }
    entry_ask(core, s,
              ARENA_JOIN(&core->scratch, amendment_head(core, m, recalled), STR(" :"), row));
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str msgid = tags_value(&core->scratch, m->tags, STR("draft/target-msgid"));

    if (msgid.n && may_be_said(core, new_text(core, m)))
        recall(core, s, m, msgid, found);
    else
        fail(core, s, m, message_is_middle(msgid) ? msgid : STR(""));
}

/* "draft/target-msgid=…;draft/edit-text=…" */
static struct str edit_tags(struct core *core, const struct amendment *a, struct str text)
{
    return ARENA_JOIN(&core->scratch, STR("draft/target-msgid="), a->msgid, STR(";"),
                      tags_pair(&core->scratch, STR("draft/edit-text"), text));
}

static void tell_others(struct core *core, const struct entry *entry, const struct amendment *a,
                        struct str verb, struct str text)
{
    struct arena *scratch = &core->scratch;
    struct outgoing line = amendment_redaction(core, entry, a, false, STR("edited"));

    amendment_tell(core, entry, a, &line);
    line.only_with = 0;
    for (struct multiline l = {.rest = text}; multiline_next(&l);) {
        if (l.line.n == 0) continue;
        line.body = ARENA_JOIN(scratch, STR(":"), entry_source(core, entry), STR(" "), verb,
                               STR(" "), a->target, STR(" :"), l.line);
        amendment_tell(core, entry, a, &line);
        line.msgid = STR("");
    }
}

/* Who may not say it now may not have said it before either. */
static const char *refusal(struct core *core, const struct entry *entry, const struct amendment *a,
                           const struct message *said)
{
    struct entry as_said = *entry;
    const char *why;

    if (!a->room) return mute_is_on(core, entry->actor) ? mute_why : NULL;
    as_said.m = *said;
    why = voice_refusal(core, &as_said, a->room);
    if (!why && voice_audience(&as_said, a->room) > RANK_NONE) why = "You are not heard by all";
    return why;
}

static bool may_say(struct core *core, const struct entry *entry, const struct amendment *a,
                    const struct message *said)
{
    const char *why = refusal(core, entry, a, said);

    if (why && entry->session)
        reply_fail(core, entry->session, STR("EDIT"), rules.forbidden,
                   ARENA_JOIN(&core->scratch, a->target, STR(" "), a->msgid), why);
    return !why;
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str text = message_param(&entry->m, 3);
    struct amendment a;
    struct outgoing line;
    struct message said;
    struct row row;

    if (!row_read(text, &row) || message_parse_kept(row.line.body, &said) != MESSAGE_OK) return;
    if (!amendment_read(core, entry, &rules, &a) || !may_say(core, entry, &a, &said)) return;
    amendment_rewrite(core, entry, &a, row_marked(core, &row, history_msgid(core, entry->seq)));
    text = message_param(&said, said.param_count - 1);
    line = entry_line(core, entry, ARENA_JOIN(&core->scratch, STR("EDIT "), a.target));
    line.server_tags = edit_tags(core, &a, text);
    history_keep_aside(core, entry, a.place, &line);
    line.own_tags = line.server_tags;
    line.server_tags = STR("");
    line.only_with = CAP_BIT(CAP_MESSAGE_EDIT);
    amendment_tell(core, entry, &a, &line);
    tell_others(core, entry, &a, said.command, text);
    echo_when_durable(core, entry, echo_is_wanted(entry) ? &line : NULL);
}

const struct command cmd_edit = {
    .name = STR_INIT("EDIT"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .has_lines = true,
    .syntax = STR_INIT("@draft/target-msgid=<msgid>;draft/edit-text=<text> EDIT <room or name>"),
    .help = STR_INIT("Puts another text in the place of what you said."),
    .ask = ask,
    .apply = apply,
};
