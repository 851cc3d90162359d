/* SPDX-License-Identifier: MIT
 * target: what the parameters of a verb point at. */
#include "core/room/target.h"

#include "base/utf8.h"
#include "core/link/reply.h"
#include "irc/mask.h"
#include "irc/message.h"
#include "irc/names.h"

enum { SHOWN_BYTES_MAX = 256 };

struct str target_shown(struct str param)
{
    return message_is_middle(param) ? utf8_first(param, SHOWN_BYTES_MAX) : STR("*");
}

enum rank target_ranks(struct str *name)
{
    enum rank lowest = RANK_NONE, rank;

    while (name->n && (rank = prefix_rank(name->p[0])) > RANK_NONE) {
        if (lowest == RANK_NONE || rank < lowest) lowest = rank;
        *name = str_skip(*name, 1);
    }
    return lowest;
}

bool target_next(struct str *list, struct str *out)
{
    while (list->n) {
        *out = str_cut(list, ',');
        if (out->n) return true;
    }
    return false;
}

static void no_such_room(struct core *core, struct session *asker, struct str name)
{
    if (asker)
        reply(core, asker, ERR_NOSUCHCHANNEL, STR_FMT " :No such channel",
              STR_ARG(target_shown(name)));
}

static void no_such_nick(struct core *core, struct session *asker, struct str nick)
{
    if (asker)
        reply(core, asker, ERR_NOSUCHNICK, STR_FMT " :No such nick/channel",
              STR_ARG(target_shown(nick)));
}

bool target_can_be_room(struct core *core, struct session *asker, struct str name)
{
    bool can_be = room_name_is_valid(name);

    if (!can_be) no_such_room(core, asker, name);
    return can_be;
}

bool target_can_be_nick(struct core *core, struct session *asker, struct str name)
{
    bool can_be = nick_is_valid(name);

    if (!can_be) no_such_nick(core, asker, name);
    return can_be;
}

struct room *target_room(struct core *core, struct session *asker, const struct user *viewer,
                         struct str name)
{
    struct room *r = room_find(core, name);

    if (r && viewer && !room_is_visible(r, viewer)) r = NULL;
    if (!r) no_such_room(core, asker, name);
    return r;
}

struct user *target_user(struct core *core, struct session *asker, struct str nick)
{
    struct user *u = user_find(core, nick);

    if (!u) no_such_nick(core, asker, nick);
    return u;
}

struct member *target_member(struct core *core, struct session *asker, struct room *r,
                             struct str nick)
{
    struct user *u = target_user(core, asker, nick);
    struct member *m = u ? member_find(r, u) : NULL;

    if (u && !m && asker)
        reply(core, asker, ERR_USERNOTINCHANNEL, "%s %s :They aren't on that channel", u->nick,
              r->name);
    return m;
}

bool target_is_here(struct core *core, struct session *asker, struct str name)
{
    if (name.n == 0 || mask_match(name, core->settings->server_name)) return true;
    if (user_find(core, name)) return true;
    reply(core, asker, ERR_NOSUCHSERVER, STR_FMT " :No such server", STR_ARG(target_shown(name)));
    return false;
}
