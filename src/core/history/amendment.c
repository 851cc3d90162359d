/* SPDX-License-Identifier: MIT
 * amendment: who may change what, and whom it concerns. */
#include "core/history/amendment.h"

#include "core/history/conversation.h"
#include "core/history/history.h"
#include "core/link/reply.h"
#include "core/rule/privilege.h"
#include "irc/names.h"

struct str amendment_head(struct core *core, const struct message *m, const struct recalled *found)
{
    return ARENA_JOIN(&core->scratch, STR("@"), row_origin(core, &found->row), STR(" "), m->command,
                      STR(" "), m->params[0], STR(" "), found->msgid, STR(" "),
                      arena_printf(&core->scratch, "%u", found->room));
}

static void fail(struct core *core, const struct entry *entry, const char *code, struct str context,
                 const char *text)
{
    if (entry->session) reply_fail(core, entry->session, entry->m.command, code, context, text);
}

/* Who is meant has to be the one of the conversation still. A guest may be another of that name,
 * who is not told. */
static bool find_person(struct core *core, const struct entry *entry, struct amendment *a)
{
    const struct conversation *c = conversation_by_id(core, a->place);

    a->to = user_find(core, a->target);
    if (a->to) a->target = user_nick(a->to);
    if (!c || c != conversation_find(core, entry->actor, a->target)) return false;
    if (a->to && !a->to->account && !row_is_of(core, &a->origin, a->to)) a->to = NULL;
    return true;
}

static bool find_place(struct core *core, const struct entry *entry, struct amendment *a)
{
    if (!is_room_name(a->target)) return find_person(core, entry, a);
    a->room = room_by_id(core, a->place);
    if (a->room) a->target = room_name(a->room);
    return a->room &&
           (member_find(a->room, entry->actor) || privilege_over_server(entry, PRIVILEGE_ROOMS));
}

static bool may(struct core *core, const struct entry *entry, const struct amendment *a,
                const struct amendment_rules *rules)
{
    uint32_t window_ms = core->settings->amend_ms;
    struct str which = ARENA_JOIN(&core->scratch, a->target, STR(" "), a->msgid);

    if (rules->rulers_may && a->room && privilege_over_room(entry, a->room)) return true;
    if (!row_is_by(core, &a->origin, entry->actor)) {
        fail(core, entry, rules->forbidden, which, "You are not authorised to change this message");
        return false;
    }
    if (window_ms == 0 || entry->unix_ms - a->origin.line.unix_ms <= window_ms) return true;
    fail(core, entry, rules->expired,
         arena_printf(&core->scratch, STR_FMT " %u", STR_ARG(which), window_ms / 1000),
         "You can no longer change this message");
    return false;
}

/* It may have been changed since the change was asked for. */
static bool is_there_still(struct core *core, const struct entry *entry, struct amendment *a)
{
    const struct amended *last = amended_find(&core->amended, a->seq);

    a->edit = last ? history_msgid(core, last->edit) : row_mark(&a->origin);
    if (!last || last->edit) return true;
    fail(core, entry, "UNKNOWN_MSGID", ARENA_JOIN(&core->scratch, a->target, STR(" "), a->msgid),
         "This message does not exist or is too old");
    return false;
}

bool amendment_read(struct core *core, const struct entry *entry,
                    const struct amendment_rules *rules, struct amendment *out)
{
    const struct message *m = &entry->m;
    struct amendment a = {.target = message_param(m, 0), .msgid = message_param(m, 1)};
    uint64_t place;

    if (!entry->actor || !str_number(message_param(m, 2), ROOM_ID_MAX, &place)) return false;
    if (!row_read_tags(m->tags, &a.origin)) return false;
    a.place = (room_id)place;
    a.seq = history_seq(core, a.msgid);
    if (!find_place(core, entry, &a)) {
        fail(core, entry, "INVALID_TARGET", a.target, "Nothing you can change was said there");
        return false;
    }
    if (!may(core, entry, &a, rules) || !is_there_still(core, entry, &a)) return false;
    *out = a;
    return true;
}

void amendment_rewrite(struct core *core, const struct entry *entry, const struct amendment *a,
                       struct str row)
{
    amended_note(&core->amended, a->seq, row.n ? entry->seq : 0);
    if (a->room) recent_rewrite(&a->room->recent, a->seq, row);
    effects_add(core->out, &(struct effect){.kind = EFFECT_REWRITE,
                                            .seq = entry->seq,
                                            .rooms = &a->place,
                                            .room_count = 1,
                                            .place = a->seq,
                                            .text = row});
}

struct outgoing amendment_redaction(struct core *core, const struct entry *entry,
                                    const struct amendment *a, bool edits, struct str reason)
{
    struct str msgid = edits || a->edit.n == 0 ? a->msgid : a->edit;
    struct outgoing line =
        entry_line(core, entry,
                   ARENA_JOIN(&core->scratch, STR("REDACT "), a->target, STR(" "), msgid,
                              reason.n ? STR(" :") : STR(""), reason));

    line.only_with = CAP_BIT(CAP_REDACTION) | (edits ? CAP_BIT(CAP_MESSAGE_EDIT) : 0);
    line.only_without = edits ? 0 : CAP_BIT(CAP_MESSAGE_EDIT);
    return line;
}

void amendment_tell(struct core *core, const struct entry *entry, const struct amendment *a,
                    const struct outgoing *line)
{
    if (a->room) cast_room(core, a->room, entry->origin, line);
    if (a->to) tell_user(core, a->to, entry->origin, line);
    if (!a->room && entry->actor != a->to) tell_user(core, entry->actor, entry->origin, line);
}
