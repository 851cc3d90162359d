/* SPDX-License-Identifier: MIT
 * CAP: capability negotiation, IRCv3 capability-negotiation with version 302. */
#include "base/buf.h"
#include "core/command.h"
#include "core/link/offer.h"
#include "core/link/registration.h"
#include "core/link/reply.h"
#include "core/people/metadata_tell.h"
#include "core/people/subscription.h"
#include "irc/line.h"

enum { NAMES_BYTES_MAX = 400 }; /* of one line */

static void begin(struct session *s)
{
    if (s->registration) s->registration->negotiating = true;
}

/* One line of the answer; all but the last say with "*" that more follow. */
static void reply_names(struct core *core, struct session *s, const char *verb, struct buf *names,
                        bool more)
{
    reply_words(core, s, "CAP " STR_FMT " %s %s:" STR_FMT, STR_ARG(session_nick(s)), verb,
                more ? "* " : "", STR_ARG(buf_str(names)));
    buf_clear(names);
}

/* Clients of 302 or later are told values, and may be told in several lines. */
static void reply_caps(struct core *core, struct session *s, const char *verb, cap_set caps,
                       bool with_values)
{
    struct buf names, name;

    buf_init(&names, LINE_BODY_MAX);
    buf_init(&name, LINE_BODY_MAX);
    for (enum cap cap = 0; cap < CAP_COUNT; cap++) {
        if (!caps_has(caps, cap)) continue;
        buf_clear(&name);
        buf_add(&name, cap_name(cap));
        if (with_values) offer_add_value(core, s, cap, &name);
        if (s->cap_302 && names.n + 1 + name.n > NAMES_BYTES_MAX)
            reply_names(core, s, verb, &names, true);
        if (names.n) buf_add_char(&names, ' ');
        buf_add(&names, buf_str(&name));
    }
    reply_names(core, s, verb, &names, false);
    buf_finish(&names);
    buf_finish(&name);
}

static void list_all(struct core *core, struct session *s, const struct message *m)
{
    uint64_t version;

    begin(s);
    if (str_number(message_param(m, 1), UINT32_MAX, &version) && version >= 302) {
        s->cap_302 = true;
        s->caps |= CAP_BIT(CAP_CAP_NOTIFY); /* comes with 302 */
    }
    reply_caps(core, s, "LS", offered_caps(core, s), s->cap_302);
}

/* True when every word names a capability that may be turned that way; *caps is then the result. */
static bool read_request(const struct core *core, const struct session *s, struct str words,
                         cap_set *caps)
{
    struct str word;
    enum cap cap;

    while ((word = str_word(&words)).n) {
        bool off = word.p[0] == '-';
        if (!cap_find(off ? str_skip(word, 1) : word, &cap)) return false;
        if (!caps_has(requestable_caps(core, s), cap)) return false;
        if (off && cap == CAP_CAP_NOTIFY && s->cap_302) return false;
        *caps = off ? *caps & ~CAP_BIT(cap) : *caps | CAP_BIT(cap);
    }
    return true;
}

static void request(struct core *core, struct session *s, const struct message *m)
{
    struct str words = message_param(m, 1);
    struct str nick = session_nick(s);
    cap_set caps = s->caps;

    begin(s);
    if (!read_request(core, s, words, &caps)) {
        reply_words(core, s, "CAP " STR_FMT " NAK :" STR_FMT, STR_ARG(nick), STR_ARG(words));
        return;
    }
    reply_words(core, s, "CAP " STR_FMT " ACK :" STR_FMT, STR_ARG(nick), STR_ARG(words));
    s->caps = caps;
    if (!metadata_is_for(s) || !caps_has(caps, CAP_BATCH)) subscription_clear(s);
    effects_add(core->out, &(struct effect){.kind = EFFECT_CAPS, .session = s->id, .caps = caps});
}

static void end(struct core *core, struct session *s)
{
    if (!s->registration) return;
    s->registration->negotiating = false;
    session_try_enter(core, s);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    struct str verb = m->params[0];

    if (str_eq_nocase(verb, STR("LS")))
        list_all(core, s, m);
    else if (str_eq_nocase(verb, STR("LIST")))
        reply_caps(core, s, "LIST", s->caps, false);
    else if (str_eq_nocase(verb, STR("REQ")))
        request(core, s, m);
    else if (str_eq_nocase(verb, STR("END")))
        end(core, s);
    else
        reply(core, s, ERR_INVALIDCAPCMD, STR_FMT " :Invalid CAP command", STR_ARG(verb));
}

const struct command cmd_cap = {
    .name = STR_INIT("CAP"),
    .when = COMMAND_ALWAYS,
    .params_min = 1,
    .syntax = STR_INIT("CAP LS [302] | LIST | REQ :<capabilities> | END"),
    .help = STR_INIT("Agrees on protocol extensions."),
    .ask = ask,
};
