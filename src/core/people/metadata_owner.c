/* SPDX-License-Identifier: MIT
 * metadata_owner: targets and keys of METADATA. */
#include "core/people/metadata_owner.h"

#include "core/account/account.h"
#include "core/link/registration.h"
#include "core/link/reply.h"
#include "core/room/member.h"
#include "core/room/target.h"
#include "irc/casemap.h"

bool metadata_is_own(const struct session *s, struct str target)
{
    if (str_eq(target, STR("*"))) return true;
    return s->user && casemap_eq(target, user_nick(s->user));
}

static struct room *find_room(struct core *core, const struct user *viewer, struct str name)
{
    struct room *r = room_find(core, name);
    bool is_open;

    if (!r || viewer->is_operator || member_find(r, viewer)) return r;
    is_open = room_is_visible(r, viewer) && !room_has(r, 'i') && !r->key;
    return is_open ? r : NULL;
}

static struct metadata_owner of_user(struct user *u)
{
    struct metadata *said = u->account ? &u->account->metadata : &u->metadata;

    return (struct metadata_owner){user_nick(u), said, u, NULL};
}

bool metadata_owner_find(struct core *core, struct user *viewer, struct str target,
                         struct metadata_owner *out)
{
    struct room *r = find_room(core, viewer, target);
    struct user *u = str_eq(target, STR("*")) ? viewer : user_find(core, target);

    if (r) *out = (struct metadata_owner){room_name(r), &r->metadata, NULL, r};
    if (u) *out = of_user(u);
    return r || u;
}

void metadata_refuse_target(struct core *core, struct session *s, struct str target)
{
    reply_words(core, s, "FAIL METADATA INVALID_TARGET " STR_FMT " :Invalid metadata target",
                STR_ARG(target_shown(target)));
}

bool metadata_owner_demand(struct core *core, struct session *s, struct str target,
                           struct metadata_owner *out)
{
    if (s->user && metadata_owner_find(core, s->user, target, out)) return true;
    if (s->user || !metadata_is_own(s, target)) {
        metadata_refuse_target(core, s, target);
        return false;
    }
    *out = (struct metadata_owner){STR("*"), &s->registration->metadata, NULL, NULL};
    return true;
}

bool metadata_key_demand(struct core *core, struct session *s, struct str key, const char *severity)
{
    struct str shown = target_shown(key);

    if (metadata_key_is_valid(key)) return true;
    if (metadata_is_third(s))
        reply_words(core, s, "%s METADATA INVALID_KEY " STR_FMT " :Invalid key", severity,
                    STR_ARG(shown));
    else
        reply_words(core, s, "FAIL METADATA KEY_INVALID " STR_FMT " :Invalid key", STR_ARG(shown));
    return false;
}
