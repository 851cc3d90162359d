/* SPDX-License-Identifier: MIT
 * core: one step: an input comes in and is handed to the module it is for. */
#include "core/core.h"

#include "base/earlier.h"
#include "core/entry.h"
#include "core/expiry.h"
#include "core/history/retention.h"
#include "core/link/echo.h"
#include "core/link/inquiry.h"
#include "core/link/offer.h"
#include "core/link/open_batch.h"
#include "core/link/pace.h"
#include "core/link/question.h"
#include "core/link/reply.h"
#include "core/link/session.h"
#include "core/people/presence.h"
#include "core/room/greeting.h"
#include "core/room/room_state.h"
#include "core/rule/admin.h"
#include "core/rule/admin_account.h"
#include "core/rule/operator.h"
#include "core/shelf.h"

static void stop(struct core *core, struct str why)
{
    core->stopping = true;
    TABLE_EACH (node, &core->sessions) {
        struct session *s = CONTAINER_OF(node, struct session, by_id);
        if (s->user) reply_words(core, s, "NOTICE %s :" STR_FMT, s->user->nick, STR_ARG(why));
        session_close(core, s, why);
    }
    effects_add(core->out, &(struct effect){.kind = EFFECT_STOPPED});
}

static void tick(struct core *core)
{
    struct heap_node *due;

    while ((due = heap_take_due(&core->deadlines, core->now_ms)))
        session_deadline(core, CONTAINER_OF(due, struct session, deadline));
    while ((due = heap_take_due(&core->batch_deadlines, core->now_ms)))
        open_batch_expire(core, due);
    pace_run(core);
    expiry_run(core);
}

/* Vanished clients count as gone, and a server that nobody ever came to is empty from its start. */
static void watch_emptiness(struct core *core)
{
    uint32_t patience_ms = core->settings->idle_exit_ms;

    if (core->sessions.count || core->stopping) {
        core->empty_since_ms = -1;
        return;
    }
    if (core->empty_since_ms < 0) core->empty_since_ms = core->now_ms;
    if (patience_ms == 0 || core->now_ms - core->empty_since_ms < patience_ms) return;
    core->stopping = true;
    effects_add(core->out, &(struct effect){.kind = EFFECT_STOP, .text = STR("Nobody is here")});
}

static bool restores(const struct input *input)
{
    return input->kind == INPUT_RESTORE || input->kind == INPUT_RECORD;
}

/* What no session asked, a room or the administrator did; what one asked that has gone, nobody. */
static void history_found(struct core *core, struct session *s, const struct input *input)
{
    if (s) inquiry_answered(core, s, input);
    if (!input->session && !retention_answered(core, input)) greeting_history(core, input);
}

static void password_answered(struct core *core, struct session *s, const struct input *input)
{
    if (s) question_answered(core, s, input);
    if (!input->session) admin_account_hashed(core, input);
}

static void change_settings(struct core *core, const struct settings *settings)
{
    const struct settings *before = core->settings;

    offer_change(core, settings);
    operator_review_all(core, before);
}

static void dispatch(struct core *core, const struct input *input)
{
    struct session *s = input->session ? session_find(core, input->session) : NULL;

    switch (input->kind) {
    case INPUT_RESTORE: room_state_restore(core, input); break;
    case INPUT_RECORD: shelf_restore(core, input); break;
    case INPUT_OPEN: session_open(core, input); break;
    case INPUT_SECURE:
        if (s) session_secured(s, input->text);
        break;
    case INPUT_LINE:
        if (s) session_line(core, s, input->text);
        break;
    case INPUT_TOO_LONG:
        if (s) session_too_long(core, s);
        break;
    case INPUT_CLOSED:
        if (s) session_lost(core, s, input->text);
        break;
    case INPUT_ENTRY: entry_apply(core, input); break;
    case INPUT_DURABLE: echo_release(core, input->seq); break;
    case INPUT_HISTORY: history_found(core, s, input); break;
    case INPUT_VERIFIED:
    case INPUT_HASHED: password_answered(core, s, input); break;
    case INPUT_ADMIN: admin_line(core, input); break;
    case INPUT_SETTINGS: change_settings(core, input->settings); break;
    case INPUT_TICK: break;
    case INPUT_STOP: stop(core, input->text); break;
    }
}

void core_step(struct core *core, const struct input *input, struct effects *out)
{
    core->out = out;
    core->now_ms = input->now_ms;
    if (input->kind != INPUT_ENTRY) core->unix_ms = input->unix_ms;
    if (!core->has_woken && !restores(input)) presence_wake(core);
    dispatch(core, input);
    tick(core);
    retention_tick(core);
    watch_emptiness(core);
    core->out = NULL;
    arena_clear(&core->scratch);
}

bool core_awaits_disk(const struct core *core)
{
    return !list_is_empty(&core->echoes);
}

static int64_t first_ms(const struct heap *deadlines)
{
    const struct heap_node *first = heap_first(deadlines);

    return first ? first->at_ms : INT64_MAX;
}

/* When an empty server ends; at once where that is still to be counted from. */
static int64_t idle_exit_ms(const struct core *core)
{
    if (!core->settings->idle_exit_ms || core->stopping || core->sessions.count) return INT64_MAX;
    return core->empty_since_ms < 0 ? 0 : core->empty_since_ms + core->settings->idle_exit_ms;
}

int64_t core_wake_ms(const struct core *core)
{
    int64_t wake_ms = earlier(first_ms(&core->deadlines), first_ms(&core->batch_deadlines));

    wake_ms = earlier(wake_ms, first_ms(&core->paces));
    wake_ms = earlier(wake_ms, retention_wake_ms(core));
    wake_ms = earlier(wake_ms, expiry_wake_ms(core));
    return earlier(wake_ms, idle_exit_ms(core));
}
