/* SPDX-License-Identifier: MIT
 * privilege: who may do what, and who may see whom. */
#include "core/privilege.h"

#include "core/reply.h"

bool privilege_over_server(const struct entry *entry)
{
    return !entry->actor || entry->actor->is_operator;
}

bool privilege_over_room(const struct entry *entry, const struct room *r)
{
    const struct member *m = member_find(r, entry->actor);

    return privilege_over_server(entry) || (m && m->is_op);
}

bool privilege_demand_server(struct core *core, const struct entry *entry)
{
    if (privilege_over_server(entry)) return true;
    entry_reply(core, entry, ERR_NOPRIVILEGES, ":Permission Denied- You're not an IRC operator");
    return false;
}

bool privilege_demand_membership(struct core *core, const struct entry *entry, const struct room *r)
{
    if (privilege_over_server(entry) || member_find(r, entry->actor)) return true;
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
    return !u->invisible || viewer->is_operator || user_sees(viewer, u);
}

bool privilege_sees_member(const struct user *viewer, const struct member *m)
{
    return room_is_visible(m->room, viewer) && privilege_sees_user(viewer, m->user);
}
