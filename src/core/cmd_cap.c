/* SPDX-License-Identifier: MIT
 * CAP: capability negotiation, IRCv3 capability-negotiation with version 302. */
#include "base/buf.h"
#include "core/command.h"
#include "core/metadata_tell.h"
#include "core/reply.h"
#include "irc/line.h"

enum { NAMES_BYTES_MAX = 1024 };

static void begin(struct session *s)
{
    if (s->registration) s->registration->negotiating = true;
}

/* Where to come back with TLS; with TLS, for how long to come no other way. */
static void add_sts(const struct settings *settings, const struct session *s, struct buf *names)
{
    if (s->is_secure)
        buf_addf(names, "=duration=%llu", (unsigned long long)settings->sts_ms / 1000);
    else
        buf_addf(names, "=port=%u", settings->sts_port);
}

/* What a capability says of itself, to those who know of such values (CAP LS 302). */
static void add_value(const struct core *core, const struct session *s, struct buf *names,
                      enum cap cap)
{
    if (cap == CAP_METADATA_2 || cap == CAP_METADATA_3)
        buf_addf(names,
                 "=before-connect,max-keys=%d,max-key-bytes=%d,max-subs=%d,max-value-bytes=%d",
                 METADATA_KEYS_MAX, METADATA_KEY_BYTES_MAX, METADATA_SUBSCRIPTIONS_MAX,
                 METADATA_VALUE_BYTES_MAX);
    if (cap == CAP_STS) add_sts(core->settings, s, names);
}

/* sts means nothing without its value, and so nothing to those who know of no values. */
static cap_set offered(const struct core *core, const struct session *s)
{
    cap_set all = CAP_BIT(CAP_COUNT) - 1;

    return core->settings->sts_port && s->cap_302 ? all : all & ~CAP_BIT(CAP_STS);
}

static void reply_caps(struct core *core, struct session *s, const char *verb, cap_set caps)
{
    bool with_values = s->cap_302 && str_eq(str_from(verb), STR("LS"));
    struct str nick = session_nick(s);
    struct buf names;

    buf_init(&names, NAMES_BYTES_MAX);
    for (enum cap cap = 0; cap < CAP_COUNT; cap++) {
        if (!caps_has(caps, cap)) continue;
        if (names.n) buf_add_char(&names, ' ');
        buf_add(&names, cap_name(cap));
        if (with_values) add_value(core, s, &names, cap);
    }
    reply_words(core, s, "CAP " STR_FMT " %s :" STR_FMT, STR_ARG(nick), verb,
                STR_ARG(buf_str(&names)));
    buf_finish(&names);
}

static void list_all(struct core *core, struct session *s, const struct message *m)
{
    uint64_t version;

    begin(s);
    if (str_number(message_param(m, 1), UINT32_MAX, &version) && version >= 302) {
        s->cap_302 = true;
        s->caps |= CAP_BIT(CAP_CAP_NOTIFY); /* comes with 302 */
    }
    reply_caps(core, s, "LS", offered(core, s));
}

/* True when every word names a capability that may be turned that way; *caps is then the result. */
static bool read_request(const struct session *s, struct str words, cap_set *caps)
{
    struct str word;
    enum cap cap;

    while ((word = str_word(&words)).n) {
        bool off = word.p[0] == '-';
        if (!cap_find(off ? str_skip(word, 1) : word, &cap)) return false;
        if (cap == CAP_STS) return false;
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
    if (!read_request(s, words, &caps)) {
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
        reply_caps(core, s, "LIST", s->caps);
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
