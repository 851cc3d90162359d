/* SPDX-License-Identifier: MIT
 * verify_tables: the same things counted twice, on different ways. */
#include "core/account/account.h"
#include "core/history/conversation.h"
#include "core/link/echo.h"
#include "core/people/lookalike.h"
#include "core/people/presence.h"
#include "core/people/subscription.h"
#include "core/room/room.h"
#include "core/verify.h"

static size_t list_count(const struct list *list)
{
    size_t count = 0;

    for (const struct list *node = list->next; node != list; node = node->next) count++;
    return count;
}

/* One of each ring stands in the table. */
static size_t lookalikes_count(const struct table *skeletons)
{
    size_t count = 0;

    TABLE_EACH (node, skeletons)
        count += 1 + list_count(&CONTAINER_OF(node, struct lookalike, by_skeleton)->alike);
    return count;
}

static void verify_account(const struct core *core, const struct account *a)
{
    CHECK(list_count(&a->nicks) == a->nick_count);
    CHECK(list_count(&a->certificates) == a->certificate_count);
    CHECK(a->nick_count <= ACCOUNT_NICKS_MAX);
    CHECK(a->certificate_count <= ACCOUNT_CERTIFICATES_MAX);
    CHECK(!a->is_gone || (a->nick_count == 0 && a->certificate_count == 0));
    CHECK(!a->is_touched || core->has_touched);
    CHECK(!a->asleep || !core->has_woken);
    for (const struct list *node = a->nicks.next; node != &a->nicks; node = node->next)
        CHECK(CONTAINER_OF(node, const struct account_key, in_account)->account == a);
}

static void verify_accounts(const struct core *core)
{
    size_t nicks = 0, certificates = 0;

    TABLE_EACH (node, &core->accounts) {
        const struct account *a = CONTAINER_OF(node, const struct account, by_name);
        verify_account(core, a);
        nicks += a->nick_count;
        certificates += a->certificate_count;
    }
    CHECK(nicks == core->owned_nicks.count);
    CHECK(nicks == lookalikes_count(&core->owned_skeletons));
    CHECK(certificates == core->certificates.count);
}

static size_t lingering_count(const struct core *core, const struct account *a)
{
    size_t count = 0;

    TABLE_EACH (node, &core->users) {
        const struct user *u = CONTAINER_OF(node, const struct user, by_id);
        count += u->account == a && u->lingers_since_seq;
    }
    return count;
}

/* Only who has an account stays while not connected, and only once. */
static void verify_presence(const struct core *core, const struct user *u)
{
    size_t sessions = list_count(&u->sessions);

    CHECK(sessions <= PRESENCE_SESSIONS_MAX);
    CHECK(!u->account || !u->account->is_gone);
    if (!u->lingers_since_seq) return;
    CHECK(sessions == 0);
    CHECK(u->account);
    CHECK(presence_lingers(core, u->account));
    CHECK(lingering_count(core, u->account) == 1);
}

static void verify_users(const struct core *core)
{
    size_t sessions = 0;

    TABLE_EACH (node, &core->users) {
        const struct user *u = CONTAINER_OF(node, const struct user, by_id);
        verify_presence(core, u);
        CHECK(table_find(&core->nicks, str_from(u->folded_nick)) == &u->by_nick);
        sessions += list_count(&u->sessions);
    }
    CHECK(sessions + core->newcomer_count == core->sessions.count);
    CHECK(core->users.count == lookalikes_count(&core->skeletons));
}

/* They share their numbers with the rooms. */
static void verify_conversations(const struct core *core)
{
    CHECK(core->conversations.count == core->conversations_by_id.count);
    TABLE_EACH (node, &core->conversations) {
        const struct conversation *c = CONTAINER_OF(node, const struct conversation, by_parties);
        CHECK(c->id != 0 && c->id <= ROOM_ID_MAX);
        CHECK(!table_find(&core->rooms_by_id, TABLE_KEY(c->id)));
        CHECK(conversation_is(str_from(c->parties)));
    }
}

static void verify_subscribers(const struct core *core)
{
    const struct list *all = &core->subscribers;
    size_t subscribed = 0;

    for (const struct list *node = all->next; node != all; node = node->next) {
        const struct subscriptions *wanted = CONTAINER_OF(node, const struct subscriptions, node);
        CHECK(wanted->session->subscriptions == wanted);
        CHECK(wanted->count > 0 && wanted->count <= METADATA_SUBSCRIPTIONS_MAX);
    }
    TABLE_EACH (node, &core->sessions)
        subscribed += CONTAINER_OF(node, const struct session, by_id)->subscriptions != NULL;
    CHECK(subscribed == list_count(all));
}

void verify_tables(const struct core *core)
{
    verify_accounts(core);
    verify_users(core);
    verify_conversations(core);
    verify_subscribers(core);
}

/* --- what is waited for --- */

static size_t greetings_awaited(const struct core *core, const struct session *s)
{
    size_t count = 0;

    TABLE_EACH (node, &core->rooms) {
        const struct room *r = CONTAINER_OF(node, const struct room, by_name);
        for (uint32_t i = 0; i < r->waiting_count; i++) count += r->waiting[i].session == s->id;
    }
    return count;
}

void verify_waits(const struct core *core, const struct session *s)
{
    CHECK(s->echoes == echo_count(core, s->id));
    CHECK(s->awaiting ==
          list_count(&s->inquiries) + (s->question.then != NULL) + greetings_awaited(core, s));
}
