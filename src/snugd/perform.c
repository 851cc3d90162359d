/* SPDX-License-Identifier: MIT
 * perform: one effect after the other. */
#include "snugd/perform.h"

#include "base/mem.h"
#include "net/clock.h"
#include "net/worker.h"
#include "snugd/station/trace.h"

enum { BATCH_BYTES_MAX = 256 * 1024 };

void perform_init(struct perform *p, struct perform_tools tools)
{
    *p = (struct perform){.tools = tools};
    p->out = mem_zero(tools.station_count * sizeof(struct effects *));
    effects_init(&p->effects);
}

static void effects_destroy(struct effects *effects)
{
    if (!effects) return;
    effects_finish(effects);
    mem_free(effects);
}

void perform_finish(struct perform *p)
{
    for (size_t i = 0; i < p->tools.station_count; i++) effects_destroy(p->out[i]);
    mem_free(p->out);
    effects_finish(&p->effects);
}

void perform_begin_turn(struct perform *p)
{
    p->now_ms = clock_mono_ms();
    p->unix_ms = clock_unix_ms();
}

static void hand_over(struct perform *p, size_t index)
{
    struct effects *effects = p->out[index];

    p->out[index] = NULL;
    mailbox_put_waiting(p->tools.stations[index], effects, effects_bytes(effects));
}

/* Much to tell is handed over in parts, so that the mailbox knows how much there is. */
static void give_station(struct perform *p, size_t index, const struct effect *e)
{
    CHECK(index < p->tools.station_count);
    if (p->out[index] && effects_bytes(p->out[index]) >= BATCH_BYTES_MAX) hand_over(p, index);
    if (!p->out[index]) {
        p->out[index] = mem_alloc(sizeof(struct effects));
        effects_init(p->out[index]);
    }
    effects_add(p->out[index], e);
}

static void give_owner(struct perform *p, const struct effect *e)
{
    give_station(p, worker_index_of(e->session), e);
}

static void give_all(struct perform *p, const struct effect *e)
{
    for (size_t i = 0; i < p->tools.station_count; i++) give_station(p, i, e);
}

/* Standing alone, the journal orders at once, so the entry comes back in the same step. */
static void order(struct perform *p, const struct effect *e)
{
    struct input entry = {.kind = INPUT_ENTRY,
                          .now_ms = p->now_ms,
                          .unix_ms = e->unix_ms,
                          .session = e->session,
                          .user = e->user,
                          .request = e->request,
                          .seq = journal_order(p->tools.journal),
                          .text = e->text};

    core_step(p->tools.core, &entry, &p->effects);
}

/* A question that finds no place in the queue is answered at once. */
static void verify(struct perform *p, const struct effect *e)
{
    struct input refusal = verifier_refusal(e);

    if (verifier_ask(p->tools.verifier, e)) return;
    refusal.now_ms = p->now_ms;
    refusal.unix_ms = p->unix_ms;
    core_step(p->tools.core, &refusal, &p->effects);
}

static void perform(struct perform *p, const struct effect *e)
{
    const struct server_events *events = p->tools.events;

    switch (e->kind) {
    case EFFECT_CAST: give_all(p, e); break;
    case EFFECT_SEND:
    case EFFECT_CAPS:
    case EFFECT_SEAT:
    case EFFECT_UNSEAT:
    case EFFECT_CLOSE: give_owner(p, e); break;
    case EFFECT_ENTRY: order(p, e); break;
    case EFFECT_KEEP:
    case EFFECT_SAVE:
    case EFFECT_RECORD:
    case EFFECT_REWRITE:
    case EFFECT_PRUNE:
    case EFFECT_FORGET: journal_keep(p->tools.journal, e); break;
    case EFFECT_FETCH: journal_fetch(p->tools.journal, e); break;
    case EFFECT_HASH:
    case EFFECT_VERIFY: verify(p, e); break;
    case EFFECT_ANSWER: events->answer(events->context, e->admin, e->text); break;
    case EFFECT_ANSWERED: events->answered(events->context, e->admin); break;
    case EFFECT_LOG: log_line(e->level, e->text, e->state); break;
    case EFFECT_REHASH: events->rehash(events->context, e->admin); break;
    case EFFECT_STOP: events->stop(events->context, e->text); break;
    case EFFECT_STOPPED: p->stopped = true; break;
    }
}

/* The list grows at its end while it is walked, and may move, so each effect is looked at as a
 * copy. A peer that reported its end waits for what it asked before: when the core has seen all of
 * that, the connection may be closed. */
void perform_step(struct perform *p, struct input input)
{
    input.now_ms = p->now_ms;
    input.unix_ms = p->unix_ms;
    effects_clear(&p->effects);
    trace_input(&input);
    core_step(p->tools.core, &input, &p->effects);
    for (size_t i = 0; i < p->effects.count; i++) {
        struct effect e = p->effects.items[i];
        trace_effect(&e);
        perform(p, &e);
    }
    if (input.kind == INPUT_CLOSED)
        give_owner(p, &(struct effect){.kind = EFFECT_CLOSE, .session = input.session});
}

void perform_end_turn(struct perform *p)
{
    journal_flush(p->tools.journal, core_awaits_disk(p->tools.core));
    for (size_t i = 0; i < p->tools.station_count; i++)
        if (p->out[i]) hand_over(p, i);
}
