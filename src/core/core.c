/* SPDX-License-Identifier: MIT
 * core: one step: an input comes in and is handed to the module it is for. */
#include "core/core.h"

#include "base/mem.h"
#include "core/admin.h"
#include "core/admin_account.h"
#include "core/audit.h"
#include "core/command.h"
#include "core/conversation.h"
#include "core/echo.h"
#include "core/entry.h"
#include "core/expiry.h"
#include "core/filter.h"
#include "core/greeting.h"
#include "core/inquiry.h"
#include "core/invitation.h"
#include "core/marker.h"
#include "core/offer.h"
#include "core/open_batch.h"
#include "core/presence.h"
#include "core/question.h"
#include "core/reply.h"
#include "core/retention.h"
#include "core/room_state.h"
#include "core/sanction.h"
#include "core/session.h"
#include "core/shelf.h"
#include "core/whowas.h"

struct core *core_create(const struct core_birth *birth)
{
    struct core *core = mem_zero(sizeof *core);
    size_t verbs;

    core->settings = birth->settings;
    core->journal_id = str_copy(birth->journal_id);
    core->seed = birth->seed;
    core->lasting = birth->lasting;
    core->born_unix_ms = birth->unix_ms;
    core->empty_since_ms = -1;
    table_init(&core->sessions, birth->secret);
    table_init(&core->users, birth->secret);
    table_init(&core->nicks, birth->secret);
    table_init(&core->skeletons, birth->secret);
    table_init(&core->rooms, birth->secret);
    table_init(&core->rooms_by_id, birth->secret);
    table_init(&core->addresses, birth->secret);
    table_init(&core->readers, birth->secret);
    table_init(&core->conversations, birth->secret);
    table_init(&core->conversations_by_id, birth->secret);
    table_init(&core->watched, birth->secret);
    table_init(&core->accounts, birth->secret);
    table_init(&core->invitations, birth->secret);
    table_init(&core->owned_nicks, birth->secret);
    table_init(&core->owned_skeletons, birth->secret);
    table_init(&core->certificates, birth->secret);
    budgets_init(&core->budgets, birth->secret);
    budgets_init(&core->arrivals, birth->secret);
    heap_init(&core->deadlines);
    heap_init(&core->batch_deadlines);
    heap_init(&core->expiries);
    list_init(&core->echoes);
    list_init(&core->waiting_passwords);
    core->sanctions = sanctions_create(birth->secret);
    core->audit = audit_create();
    table_init(&core->filters, birth->secret);
    list_init(&core->filter_patterns);
    list_init(&core->subscribers);
    arena_init(&core->scratch);
    core->whowas = whowas_create();
    (void)command_all(&verbs);
    core->command_counts = mem_zero(verbs * sizeof *core->command_counts);
    return core;
}

/* Nobody is told any more: effects of tearing down go nowhere. */
static void destroy_people(struct core *core)
{
    struct effects nowhere;

    effects_init(&nowhere);
    core->out = &nowhere;
    TABLE_EACH (node, &core->sessions)
        session_close(core, CONTAINER_OF(node, struct session, by_id), STR(""));
    TABLE_EACH (node, &core->users) user_destroy(core, CONTAINER_OF(node, struct user, by_id));
    TABLE_EACH (node, &core->accounts)
        account_destroy(core, CONTAINER_OF(node, struct account, by_name));
    TABLE_EACH (node, &core->rooms) room_destroy(core, CONTAINER_OF(node, struct room, by_name));
    effects_finish(&nowhere);
}

void core_destroy(struct core *core)
{
    if (!core) return;
    destroy_people(core);
    echo_finish(core);
    admin_account_finish(core);
    sanctions_destroy(core);
    audit_destroy(core->audit);
    filters_finish(core);
    whowas_destroy(core->whowas);
    mem_free(core->command_counts);
    table_finish(&core->sessions);
    table_finish(&core->users);
    table_finish(&core->nicks);
    table_finish(&core->skeletons);
    table_finish(&core->rooms);
    table_finish(&core->rooms_by_id);
    table_finish(&core->addresses);
    marker_destroy_all(core);
    table_finish(&core->readers);
    TABLE_EACH (node, &core->conversations)
        conversation_destroy(core, CONTAINER_OF(node, struct conversation, by_parties));
    table_finish(&core->conversations);
    table_finish(&core->conversations_by_id);
    table_finish(&core->watched);
    table_finish(&core->accounts);
    TABLE_EACH (node, &core->invitations)
        invitation_destroy(core, CONTAINER_OF(node, struct invitation, by_id));
    table_finish(&core->invitations);
    table_finish(&core->owned_nicks);
    table_finish(&core->owned_skeletons);
    table_finish(&core->certificates);
    budgets_finish(&core->budgets);
    budgets_finish(&core->arrivals);
    heap_finish(&core->deadlines);
    heap_finish(&core->batch_deadlines);
    heap_finish(&core->expiries);
    arena_finish(&core->scratch);
    mem_free(core->journal_id);
    mem_free(core);
}

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
    case INPUT_HISTORY:
        if (s) inquiry_answered(core, s, input);
        if (!input->session && !retention_answered(core, input)) greeting_history(core, input);
        break;
    case INPUT_VERIFIED:
    case INPUT_HASHED:
        if (s) question_answered(core, s, input);
        if (!input->session) admin_account_hashed(core, input);
        break;
    case INPUT_ADMIN: admin_line(core, input); break;
    case INPUT_SETTINGS: offer_change(core, input->settings); break;
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

int64_t core_wake_ms(const struct core *core)
{
    struct heap_node *session = heap_first(&core->deadlines);
    struct heap_node *batch = heap_first(&core->batch_deadlines);
    int64_t wake_ms = session ? session->at_ms : INT64_MAX;
    int64_t expiry_ms = expiry_wake_ms(core);

    if (batch && batch->at_ms < wake_ms) wake_ms = batch->at_ms;
    if (retention_wake_ms(core) < wake_ms) wake_ms = retention_wake_ms(core);

    if (core->settings->idle_exit_ms && !core->stopping && core->sessions.count == 0) {
        int64_t exit_ms = core->empty_since_ms + core->settings->idle_exit_ms;
        if (core->empty_since_ms < 0) return 0; /* at the start, to begin counting */
        if (exit_ms < wake_ms) wake_ms = exit_ms;
    }
    return expiry_ms < wake_ms ? expiry_ms : wake_ms;
}
