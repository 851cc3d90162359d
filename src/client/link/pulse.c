/* SPDX-License-Identifier: MIT
 * pulse: one question at a time. Anything that is heard after it shows that the server is there,
 * but only its answer how slow it is: the server may read what we say late, and go on talking. */
#include "client/link/pulse.h"

#include "base/earlier.h"
#include "client/emit.h"
#include "client/look.h"
#include "client/say/outbox.h"

void pulse_begin(struct client *c)
{
    c->pulse = (struct pulse){.heard_ms = c->now_ms};
}

void pulse_heard(struct client *c)
{
    c->pulse.heard_ms = c->now_ms;
}

void pulse_answered(struct client *c)
{
    struct pulse *p = &c->pulse;

    if (!p->is_asked) return;
    p->is_asked = false;
    p->lag_ms = c->now_ms - p->asked_ms;
}

/* Since when the first own line waits that was not asked about before; INT64_MAX for none. */
static int64_t own_line_ms(const struct client *c)
{
    LIST_EACH (node, &c->outbox) {
        const struct own_line *line = CONTAINER_OF(node, struct own_line, node);
        if (line->sent && line->sent_ms >= c->pulse.asked_ms) return line->sent_ms;
    }
    return INT64_MAX;
}

static bool is_silent(const struct pulse *p)
{
    return p->is_asked && p->heard_ms <= p->asked_ms;
}

/* Because of an own line, or to see whether it is still slow. */
static int64_t ask_again_ms(const struct client *c)
{
    const struct pulse *p = &c->pulse;
    int64_t line_ms = own_line_ms(c), ms = INT64_MAX, least = p->asked_ms + ASK_AGAIN_MS;

    if (!c->is_rich || p->is_asked) return INT64_MAX;
    if (line_ms != INT64_MAX) ms = line_ms + OWN_LINE_MS;
    if (p->lag_ms >= LAG_NOTABLE_MS) ms = earlier(ms, least);
    return p->asked_ms && ms < least ? least : ms;
}

static int64_t ask_ms(const struct client *c)
{
    int64_t silence = c->is_rich ? SILENCE_SEEN_MS : SILENCE_MS;

    return is_silent(&c->pulse) ? INT64_MAX : earlier(c->pulse.heard_ms + silence, ask_again_ms(c));
}

static void ask(struct client *c)
{
    struct pulse *p = &c->pulse;

    p->since_ms = c->is_rich ? earlier(own_line_ms(c), c->now_ms) : c->now_ms;
    p->asked_ms = c->now_ms;
    p->is_asked = true;
    emit_line(c, STR("PING :" PULSE_TOKEN));
}

bool pulse_tick(struct client *c)
{
    if (is_silent(&c->pulse) && c->now_ms - c->pulse.asked_ms >= ANSWER_MS) return false;
    if (ask_ms(c) <= c->now_ms) ask(c);
    return true;
}

/* What is shown counts the seconds. */
static int64_t next_second(const struct client *c)
{
    int64_t since = c->pulse.since_ms, waited = c->now_ms - since;

    if (!c->is_rich || !c->pulse.is_asked) return INT64_MAX;
    return since + (waited < WAIT_NOTABLE_MS ? WAIT_NOTABLE_MS : (waited / 1000 + 1) * 1000);
}

int64_t pulse_wake_ms(const struct client *c)
{
    int64_t end = is_silent(&c->pulse) ? c->pulse.asked_ms + ANSWER_MS : INT64_MAX;

    return earlier(earlier(ask_ms(c), end), next_second(c));
}

static bool is_waited_for(const struct client *c)
{
    return c->pulse.is_asked && c->now_ms - c->pulse.since_ms >= WAIT_NOTABLE_MS;
}

bool pulse_is_missed(const struct client *c)
{
    return is_waited_for(c) && is_silent(&c->pulse);
}

void client_write_lag(struct buf *out, const struct client *c)
{
    const struct pulse *p = &c->pulse;
    int64_t waited = c->now_ms - p->since_ms;
    bool waits = is_waited_for(c);

    if (c->state < STATE_ENTERING || c->state == STATE_GONE) return;
    if (pulse_is_missed(c))
        buf_addf(out, "no answer for %d s", (int)(waited / 1000));
    else if (waits)
        buf_addf(out, "lag %d s", (int)(waited / 1000));
    else if (p->lag_ms >= LAG_NOTABLE_MS)
        buf_addf(out, "lag %d s", (int)((p->lag_ms + 500) / 1000));
}
