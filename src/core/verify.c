/* SPDX-License-Identifier: MIT
 * verify: what must hold between any two steps. */
#include "core/verify.h"

#include "core/core.h"
#include "core/link/address.h"
#include "core/link/pace.h"
#include "core/link/request.h"
#include "core/link/session.h"
#include "core/people/contact.h"
#include "core/people/monitor.h"
#include "core/people/user.h"
#include "core/room/member.h"
#include "core/room/room.h"

static void verify_session(const struct core *core, const struct session *s)
{
    uint32_t watches = 0;

    CHECK(s->id != 0);
    CHECK((s->user == NULL) == (s->registration != NULL));
    CHECK(!s->entering || !s->user);
    CHECK(!s->resuming);
    verify_waits(core, s);
    CHECK(s->deadline.place != 0);
    CHECK(s->held.n == 0 || s->unapplied || s->awaiting || s->echoes || s->entering ||
          pace_holds(s));
    CHECK(!pace_holds(s) || s->address->speak.place);
    CHECK(s->held.n <= core->settings->held_bytes_max);
    CHECK(s->watch_count <= MONITOR_MAX);
    for (const struct watch *w = monitor_first(s); w; w = monitor_next(w)) watches++;
    CHECK(watches == s->watch_count);
    for (const struct list *node = s->requests.next; node != &s->requests; node = node->next)
        CHECK(CONTAINER_OF(node, const struct request, node)->waits > 0);
}

static void verify_user(const struct user *u)
{
    uint32_t rooms = 0;

    for (const struct session *s = user_session(u); s; s = user_next_session(s))
        CHECK(s->user == u);
    CHECK(u->invite_count <= INVITES_MAX);
    CHECK(u->accepted_count <= ACCEPTED_MAX);
    for (struct member *m = membership_first(u); m; m = membership_next(m)) {
        CHECK(m->user == u);
        rooms++;
    }
    CHECK(rooms == u->room_count);
}

/* The highest first, none twice. */
static void verify_ranks(const struct member *m)
{
    CHECK(m->prefix_count <= sizeof m->prefixes);
    for (size_t i = 0; i < m->prefix_count; i++) {
        CHECK(prefix_rank(m->prefixes[i]) > RANK_NONE);
        CHECK(i == 0 || prefix_rank(m->prefixes[i]) < prefix_rank(m->prefixes[i - 1]));
    }
}

static void verify_flags(const struct room *r)
{
    for (char letter = 'A'; letter <= 'z'; letter++)
        if (room_has(r, letter))
            CHECK(channel_mode(letter) && channel_mode(letter)->kind == MODE_FLAG);
}

static void verify_room(const struct room *r)
{
    uint32_t members = 0, masks = 0;

    CHECK(r->id != 0 && r->id <= ROOM_ID_MAX);
    for (struct member *m = member_first(r); m; m = member_next(m)) {
        verify_ranks(m);
        CHECK(m->room == r);
        CHECK(member_find(r, m->user) == m);
        members++;
    }
    for (size_t i = 0; i < ROOM_LISTS; i++)
        for (const struct list *node = r->lists[i].next; node != &r->lists[i]; node = node->next)
            masks++;
    CHECK(members == r->member_count);
    CHECK(masks == r->mask_count);
    verify_flags(r);
    CHECK(r->recent.count <= RECENT_COUNT_MAX);
    CHECK(r->recent.bytes <= RECENT_BYTES_MAX || r->recent.count == 1);
    CHECK(!r->recent.loading || !r->recent.loaded);
    CHECK(!r->recent.outdated || r->recent.loading);
    CHECK(r->waiting_count == 0 || r->recent.loading);
}

static void verify_counts(const struct core *core)
{
    uint32_t operators = 0, invisible = 0, newcomers = 0;

    TABLE_EACH (node, &core->users) {
        const struct user *u = CONTAINER_OF(node, const struct user, by_id);
        operators += u->is_operator;
        CHECK(u->is_operator == (u->privileges != 0));
        CHECK(u->is_operator || !u->operator_name);
        invisible += u->invisible;
    }
    TABLE_EACH (node, &core->sessions)
        newcomers += !CONTAINER_OF(node, const struct session, by_id)->user;
    CHECK(newcomers == core->newcomer_count);
    CHECK(operators == core->operator_count);
    CHECK(invisible == core->invisible_count);
}

void core_verify(const struct core *core)
{
    CHECK(core->out == NULL && core->request == NULL);
    CHECK(core->users.count == core->nicks.count);
    CHECK(core->rooms.count == core->rooms_by_id.count);
    TABLE_EACH (node, &core->sessions)
        verify_session(core, CONTAINER_OF(node, const struct session, by_id));
    verify_counts(core);
    verify_tables(core);
    TABLE_EACH (node, &core->users) verify_user(CONTAINER_OF(node, const struct user, by_id));
    TABLE_EACH (node, &core->rooms) verify_room(CONTAINER_OF(node, const struct room, by_name));
}
