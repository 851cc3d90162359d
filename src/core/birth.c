/* SPDX-License-Identifier: MIT
 * birth: how a core comes to be, and how it ends. */
#include "base/mem.h"
#include "core/command.h"
#include "core/core.h"
#include "core/history/conversation.h"
#include "core/history/marker.h"
#include "core/link/echo.h"
#include "core/link/session.h"
#include "core/people/user.h"
#include "core/people/whowas.h"
#include "core/room/room.h"
#include "core/rule/admin_account.h"
#include "core/rule/audit.h"
#include "core/rule/filter.h"
#include "core/rule/invitation.h"
#include "core/rule/sanction.h"

#include <stddef.h>

/* Where each table of state.h is. */
static const size_t tables[] = {
    offsetof(struct core, sessions),        offsetof(struct core, users),
    offsetof(struct core, nicks),           offsetof(struct core, skeletons),
    offsetof(struct core, rooms),           offsetof(struct core, rooms_by_id),
    offsetof(struct core, accounts),        offsetof(struct core, owned_nicks),
    offsetof(struct core, owned_skeletons), offsetof(struct core, certificates),
    offsetof(struct core, conversations),   offsetof(struct core, conversations_by_id),
    offsetof(struct core, readers),         offsetof(struct core, watched),
    offsetof(struct core, addresses),       offsetof(struct core, invitations),
    offsetof(struct core, filters),
};

static struct table *table_at(struct core *core, size_t index)
{
    return (struct table *)((char *)core + tables[index]);
}

static void init_containers(struct core *core, const unsigned char secret[TABLE_SECRET_BYTES])
{
    for (size_t i = 0; i < ARRAY_LENGTH(tables); i++) table_init(table_at(core, i), secret);
    budgets_init(&core->budgets, secret);
    heap_init(&core->deadlines);
    heap_init(&core->batch_deadlines);
    heap_init(&core->paces);
    heap_init(&core->expiries);
    list_init(&core->echoes);
    list_init(&core->waiting_passwords);
    list_init(&core->filter_patterns);
    list_init(&core->subscribers);
    arena_init(&core->scratch);
}

static void finish_containers(struct core *core)
{
    for (size_t i = 0; i < ARRAY_LENGTH(tables); i++) table_finish(table_at(core, i));
    budgets_finish(&core->budgets);
    heap_finish(&core->deadlines);
    heap_finish(&core->batch_deadlines);
    heap_finish(&core->paces);
    heap_finish(&core->expiries);
    arena_finish(&core->scratch);
}

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
    init_containers(core, birth->secret);
    core->sanctions = sanctions_create(birth->secret);
    core->audit = audit_create();
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

static void destroy_things(struct core *core)
{
    TABLE_EACH (node, &core->conversations)
        conversation_destroy(core, CONTAINER_OF(node, struct conversation, by_parties));
    TABLE_EACH (node, &core->invitations)
        invitation_destroy(core, CONTAINER_OF(node, struct invitation, by_id));
    marker_destroy_all(core);
    filter_destroy_all(core);
    echo_finish(core);
    admin_account_finish(core);
    sanctions_destroy(core);
    audit_destroy(core->audit);
    whowas_destroy(core->whowas);
}

void core_destroy(struct core *core)
{
    if (!core) return;
    destroy_people(core);
    destroy_things(core);
    finish_containers(core);
    mem_free(core->command_counts);
    mem_free(core->journal_id);
    mem_free(core);
}
