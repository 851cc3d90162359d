/* SPDX-License-Identifier: MIT
 * grant: lists of accounts and ranks, short enough to be walked. */
#include "core/account/grant.h"

#include "base/mem.h"
#include "core/account/service.h"
#include "core/history/history.h"
#include "core/link/reply.h"
#include "core/people/presence.h"
#include "irc/casemap.h"

static struct grant *grant_at(const struct list *node)
{
    return CONTAINER_OF(node, struct grant, node);
}

static struct grant *find(const struct room *r, struct str account)
{
    for (const struct list *node = r->grants.next; node != &r->grants; node = node->next)
        if (casemap_eq(str_from(grant_at(node)->account), account)) return grant_at(node);
    return NULL;
}

enum rank grant_of(const struct room *r, struct str account)
{
    const struct grant *g = account.n ? find(r, account) : NULL;

    return g ? g->rank : RANK_NONE;
}

static void destroy(struct room *r, struct grant *g)
{
    r->grant_count--;
    list_remove(&g->node);
    mem_free(g->account);
    mem_free(g);
}

bool grant_set(struct room *r, struct str account, enum rank rank)
{
    struct grant *g = find(r, account);

    if (rank == RANK_NONE) {
        if (g) destroy(r, g);
        return true;
    }
    if (!g && r->grant_count >= GRANTS_MAX) return false;
    if (!g) {
        g = mem_zero(sizeof *g);
        g->account = str_copy(account);
        list_append(&r->grants, &g->node);
        r->grant_count++;
    }
    g->rank = rank;
    return true;
}

void grant_clear(struct room *r)
{
    LIST_EACH (node, &r->grants) destroy(r, grant_at(node));
}

bool room_is_registered(const struct room *r)
{
    for (const struct list *node = r->grants.next; node != &r->grants; node = node->next)
        if (grant_at(node)->rank == RANK_FOUNDER) return true;
    return false;
}

static char letter_of(enum rank rank)
{
    return mode_of_prefix(rank_prefix(rank));
}

void grant_apply(struct core *core, int64_t unix_ms, struct member *m, session_id told)
{
    enum rank rank = grant_of(m->room, user_account(m->user));
    struct outgoing line;

    if (rank == RANK_NONE || member_has_rank(m, rank)) return;
    member_set_rank(m, rank, true);
    presence_touch(core, m->user);
    line = (struct outgoing){.unix_ms = unix_ms,
                             .body = arena_printf(&core->scratch, ":" STR_FMT " MODE %s +%c %s",
                                                  STR_ARG(service_source(core, &chanserv)),
                                                  m->room->name, letter_of(rank), m->user->nick)};
    cast_room(core, m->room, told, &line);
}

void grant_write(struct buf *out, const struct room *r)
{
    for (const struct list *node = r->grants.next; node != &r->grants; node = node->next)
        buf_addf(out, "GRANT %s %c %s\n", r->name, letter_of(grant_at(node)->rank),
                 grant_at(node)->account);
}

void grant_forget_account(struct core *core, journal_seq seq, struct str account)
{
    TABLE_EACH (node, &core->rooms) {
        struct room *r = CONTAINER_OF(node, struct room, by_name);
        if (!find(r, account)) continue;
        grant_set(r, account, RANK_NONE);
        if (!room_is_registered(r)) grant_clear(r);
        history_save_room(core, seq, r);
    }
}
