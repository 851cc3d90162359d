/* SPDX-License-Identifier: MIT
 * RELAYMSG: a bridge says what somebody elsewhere said, under a name that nobody can have here, as
 * it has a "/". The proposal draft/relaymsg. */
#include "base/utf8.h"
#include "core/command.h"
#include "core/history/history.h"
#include "core/link/echo.h"
#include "core/link/reply.h"
#include "core/room/speech.h"
#include "core/room/target.h"
#include "core/room/voice.h"
#include "core/rule/filter.h"
#include "core/rule/privilege.h"
#include "irc/names.h"
#include "irc/tags.h"

enum { RELAYED_BYTES_MAX = 2 * NICK_BYTES_MAX };

static bool may_be_relayed(struct str nick)
{
    static const struct str reserved = STR_INIT("!+%@&#$:'\"?*,.~");
    uint32_t code_point;
    size_t bytes;

    for (struct str rest = nick; rest.n; rest = str_skip(rest, bytes)) {
        bytes = utf8_decode(rest, &code_point);
        if (bytes == 0 || utf8_is_control(code_point) || utf8_is_blank(code_point)) return false;
        if (str_contains(reserved, rest.p[0])) return false;
    }
    return str_contains(nick, '/') && nick.n <= RELAYED_BYTES_MAX;
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str name = m->params[0], nick = m->params[1], text = m->params[2];

    if (!target_can_be_room(core, s, name)) return;
    if (!filter_speech(core, s, false, name, &text)) return;
    if (text.n == 0) {
        reply(core, s, ERR_NOTEXTTOSEND, ":No text to send");
    } else if (!may_be_relayed(nick)) {
        reply_fail(core, s, STR("RELAYMSG"), "INVALID_NICK", STR(""),
                   "The name must have a / and no character that is reserved");
    } else if (!speech_fits(core, s, name, ARENA_JOIN(&core->scratch, nick, text))) {
        session_too_long(core, s);
    } else {
        entry_ask(core, s,
                  ARENA_JOIN(&core->scratch, speech_tags(core, s, m), STR("RELAYMSG "), name,
                             STR(" "), nick, STR(" :"), text));
    }
}

/* "draft/relaymsg=nick": who relayed it. */
static struct str relayer_tag(struct core *core, const struct entry *entry)
{
    return tags_pair(&core->scratch, STR("draft/relaymsg"), source_nick(entry_source(core, entry)));
}

static struct outgoing relayed(struct core *core, const struct entry *entry, const struct room *r)
{
    struct str host = entry_source(core, entry);
    struct outgoing line;

    str_cut(&host, '!');
    line = (struct outgoing){
        .unix_ms = entry->unix_ms,
        .msgid = history_msgid(core, entry->seq),
        .client_tags = entry->m.tags,
        .body = ARENA_JOIN(&core->scratch, STR(":"), entry->m.params[1], STR("!"), host,
                           STR(" PRIVMSG "), room_name(r), STR(" :"), entry->m.params[2]),
    };
    return line;
}

/* Who knows relaymsg is told who relayed it, so that no bridge relays it back. */
static void say(struct core *core, const struct entry *entry, struct room *r)
{
    struct outgoing line = relayed(core, entry, r), tagged = line, kept = line;
    const struct outgoing *echo = &line;

    line.only_without = CAP_BIT(CAP_RELAYMSG);
    tagged.only_with = CAP_BIT(CAP_RELAYMSG);
    kept.server_tags = tagged.own_tags = relayer_tag(core, entry);
    if (entry->session && caps_has(entry->session->caps, CAP_RELAYMSG)) echo = &tagged;
    cast_room(core, r, entry->origin, &line);
    cast_room(core, r, entry->origin, &tagged);
    history_keep_message(core, entry, r, &kept);
    echo_when_durable(core, entry, echo_is_wanted(entry) ? echo : NULL);
    core->messages_count++;
}

/* What nobody may send to the room, a bridge may not either. */
static const char *refusal(struct core *core, const struct entry *entry, const struct room *r)
{
    struct entry as_said = *entry;

    as_said.m = (struct message){.command = STR("PRIVMSG"),
                                 .params = {entry->m.params[0], entry->m.params[2]},
                                 .param_count = 2};
    return voice_refusal(core, &as_said, r);
}

static void apply(struct core *core, const struct entry *entry)
{
    const char *why;
    struct room *r;

    if (entry->m.param_count < 3) return;
    r = target_room(core, entry->session, entry->actor, entry->m.params[0]);
    if (!r) return;
    why = refusal(core, entry, r);
    if (!privilege_over_room(entry, r)) {
        if (entry->session)
            reply_fail(core, entry->session, STR("RELAYMSG"), "PRIVS_NEEDED", STR(""),
                       "Only who runs the room may relay into it");
    } else if (why) {
        entry_reply(core, entry, ERR_CANNOTSENDTOCHAN, "%s :Cannot send to channel (%s)", r->name,
                    why);
    } else {
        say(core, entry, r);
    }
}

const struct command cmd_relaymsg = {
    .name = STR_INIT("RELAYMSG"),
    .when = COMMAND_REGISTERED,
    .params_min = 3,
    .syntax = STR_INIT("RELAYMSG <room> <name>/<network> :<text>"),
    .help = STR_INIT("Says in a room what somebody said elsewhere; for bridges."),
    .ask = ask,
    .apply = apply,
};
