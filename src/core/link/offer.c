/* SPDX-License-Identifier: MIT
 * offer: all we know, but for what depends on the settings or on who asks. */
#include "core/link/offer.h"

#include "core/account/sasl.h"
#include "core/link/reply.h"
#include "core/people/metadata.h"
#include "core/settings.h"
#include "irc/line.h"

cap_set offered_caps(const struct core *core, const struct session *s)
{
    cap_set caps = CAP_BIT(CAP_COUNT) - 1;

    /* It means nothing without its value, and so nothing to those who know of no values. */
    if (!core->settings->sts_port || !s->cap_302) caps &= ~CAP_BIT(CAP_STS);
    if (core->settings->registration == REGISTRATION_CLOSED)
        caps &= ~CAP_BIT(CAP_ACCOUNT_REGISTRATION);
    return caps;
}

cap_set requestable_caps(const struct core *core, const struct session *s)
{
    return offered_caps(core, s) & ~CAP_BIT(CAP_STS);
}

static void add_registration(const struct settings *settings, struct buf *out)
{
    buf_add(out, STR("=custom-account-name"));
    if (settings->registration == REGISTRATION_OPEN) buf_add(out, STR(",before-connect"));
    if (settings->registration_email) buf_add(out, STR(",email-required"));
}

/* Where to come back with TLS; with TLS, for how long to come no other way. */
static void add_sts(const struct settings *settings, const struct session *s, struct buf *out)
{
    if (s->is_secure)
        buf_addf(out, "=duration=%llu", (unsigned long long)settings->sts_ms / 1000);
    else
        buf_addf(out, "=port=%u", settings->sts_port);
}

void offer_add_value(const struct core *core, const struct session *s, enum cap cap,
                     struct buf *out)
{
    switch ((int)cap) {
    case CAP_ACCOUNT_REGISTRATION: add_registration(core->settings, out); return;
    case CAP_SASL:
        buf_add_char(out, '=');
        sasl_add_names(s, out);
        return;
    case CAP_METADATA_2:
    case CAP_METADATA_3:
        buf_addf(out, "=before-connect,max-keys=%d,max-key-bytes=%d,max-subs=%d,max-value-bytes=%d",
                 METADATA_KEYS_MAX, METADATA_KEY_BYTES_MAX, METADATA_SUBSCRIPTIONS_MAX,
                 METADATA_VALUE_BYTES_MAX);
        return;
    case CAP_MULTILINE:
        buf_addf(out, "=max-bytes=%u,max-lines=%u", core->settings->multiline_bytes_max,
                 core->settings->multiline_lines_max);
        return;
    case CAP_RELAYMSG: buf_add(out, STR("=/")); return;
    case CAP_STS: add_sts(core->settings, s, out); return;
    default: return;
    }
}

static void tell(struct core *core, struct session *s, const char *verb, cap_set caps)
{
    for (enum cap cap = 0; cap < CAP_COUNT; cap++) {
        struct buf name;
        if (!caps_has(caps, cap)) continue;
        buf_init(&name, LINE_BODY_MAX);
        buf_add(&name, cap_name(cap));
        if (s->cap_302 && str_eq(str_from(verb), STR("NEW"))) offer_add_value(core, s, cap, &name);
        reply_words(core, s, "CAP " STR_FMT " %s :" STR_FMT, STR_ARG(session_nick(s)), verb,
                    STR_ARG(buf_str(&name)));
        buf_finish(&name);
    }
}

static void change_for(struct core *core, struct session *s, cap_set before)
{
    cap_set after = requestable_caps(core, s), lost = before & ~after;

    if (caps_has(s->caps, CAP_CAP_NOTIFY)) {
        tell(core, s, "DEL", lost);
        tell(core, s, "NEW", after & ~before);
    }
    if ((s->caps & lost) == 0) return;
    s->caps &= ~lost;
    effects_add(core->out,
                &(struct effect){.kind = EFFECT_CAPS, .session = s->id, .caps = s->caps});
}

void offer_change(struct core *core, const struct settings *settings)
{
    const struct settings *old = core->settings;

    TABLE_EACH (node, &core->sessions) {
        struct session *s = CONTAINER_OF(node, struct session, by_id);
        cap_set before;
        core->settings = old;
        before = requestable_caps(core, s);
        core->settings = settings;
        change_for(core, s, before);
    }
    core->settings = settings;
}
