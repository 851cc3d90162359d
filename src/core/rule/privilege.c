/* SPDX-License-Identifier: MIT
 * privilege: who may do what, and who may see whom. */
#include "core/rule/privilege.h"

#include "core/link/reply.h"
#include "core/people/onlookers.h"

#define PRIVILEGE_WORD(name, word) [PRIVILEGE_##name] = STR_INIT(word),
static const struct str privilege_words[PRIVILEGE_COUNT] = {
    [PRIVILEGE_OPERATOR] = STR_INIT("operator"), PRIVILEGES(PRIVILEGE_WORD)};
#undef PRIVILEGE_WORD

static uint32_t bit(enum privilege p)
{
    return (uint32_t)1 << p;
}

static uint32_t set_of_word(struct str word)
{
    for (enum privilege p = PRIVILEGE_OPERATOR; p < PRIVILEGE_COUNT; p++)
        if (str_eq_nocase(privilege_words[p], word)) return bit(p);
    return str_eq_nocase(word, STR("all")) ? ~(uint32_t)0 : 0;
}

uint32_t privileges_of(struct str words)
{
    uint32_t set = bit(PRIVILEGE_OPERATOR);

    while (words.n) set |= set_of_word(str_word(&words));
    return set;
}

struct str privilege_word(enum privilege p)
{
    return privilege_words[p];
}

bool privilege_has(const struct user *u, enum privilege p)
{
    return p == PRIVILEGE_NONE || (u->privileges & bit(p)) != 0;
}

bool privilege_over_server(const struct entry *entry, enum privilege p)
{
    return !entry->actor || privilege_has(entry->actor, p);
}

/* The server, and those it has put over rooms, count as founders everywhere. */
static enum rank rank_in(const struct entry *entry, const struct room *r)
{
    if (privilege_over_server(entry, PRIVILEGE_ROOMS)) return RANK_FOUNDER;
    return member_rank(member_find(r, entry->actor));
}

bool privilege_over_room(const struct entry *entry, const struct room *r)
{
    return rank_in(entry, r) >= RANK_HALFOP;
}

bool privilege_over_rank(const struct entry *entry, const struct room *r, enum rank rank)
{
    enum rank own = rank_in(entry, r);

    return own > rank ? own >= RANK_HALFOP : own == rank && own >= RANK_OPERATOR;
}

bool privilege_demand(struct core *core, struct session *s, enum privilege p)
{
    if (privilege_has(s->user, p)) return true;
    if (s->user->is_operator)
        reply(core, s, ERR_NOPRIVS, STR_FMT " :Insufficient oper privileges.",
              STR_ARG(privilege_words[p]));
    else
        reply(core, s, ERR_NOPRIVILEGES, ":Permission Denied- You're not an IRC operator");
    return false;
}

bool privilege_demand_server(struct core *core, const struct entry *entry, enum privilege p)
{
    if (privilege_over_server(entry, p)) return true;
    return entry->session && privilege_demand(core, entry->session, p);
}

bool privilege_demand_membership(struct core *core, const struct entry *entry, const struct room *r)
{
    if (privilege_over_server(entry, PRIVILEGE_ROOMS) || member_find(r, entry->actor)) return true;
    entry_reply(core, entry, ERR_NOTONCHANNEL, "%s :You're not on that channel", r->name);
    return false;
}

bool privilege_demand_room(struct core *core, const struct entry *entry, const struct room *r)
{
    if (!privilege_demand_membership(core, entry, r)) return false;
    if (privilege_over_room(entry, r)) return true;
    entry_reply(core, entry, ERR_CHANOPRIVSNEEDED, "%s :You're not channel operator", r->name);
    return false;
}

bool privilege_sees_user(const struct user *viewer, const struct user *u)
{
    return !u->invisible || privilege_has(viewer, PRIVILEGE_SEE_HIDDEN) || user_sees(viewer, u);
}

struct str privilege_address(const struct user *viewer, const struct user *u)
{
    const struct session *s = user_session(u);

    if (s && (u == viewer || privilege_has(viewer, PRIVILEGE_SEE_HIDDEN))) return session_host(s);
    return STR("255.255.255.255");
}

bool privilege_sees_member(const struct user *viewer, const struct member *m)
{
    return room_is_visible(m->room, viewer) && privilege_sees_user(viewer, m->user) &&
           (member_is_seen(m, viewer) || privilege_has(viewer, PRIVILEGE_SEE_HIDDEN));
}

uint32_t privilege_member_count(const struct user *viewer, const struct room *r)
{
    uint32_t count = 0;

    if (!room_has(r, 'u') || privilege_has(viewer, PRIVILEGE_SEE_HIDDEN)) return r->member_count;
    for (const struct member *m = member_first(r); m; m = member_next(m))
        count += member_is_seen(m, viewer);
    return count;
}
