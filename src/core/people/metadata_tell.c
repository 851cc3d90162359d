/* SPDX-License-Identifier: MIT
 * metadata_tell: one function spells a value for one session; all else is who is told when. */
#include "core/people/metadata_tell.h"

#include "core/link/reply.h"
#include "core/people/metadata_account.h"
#include "core/people/monitor.h"
#include "core/people/onlookers.h"
#include "core/room/member.h"

enum {
    SYNC_MEMBERS_MAX = 200, /* whoever joins a larger room is asked to ask for it later */
    SYNC_LATER_S = 1,
};

bool metadata_is_third(const struct session *s)
{
    return caps_has(s->caps, CAP_METADATA_3);
}

bool metadata_is_for(const struct session *s)
{
    return metadata_is_third(s) || caps_has(s->caps, CAP_METADATA_2);
}

void metadata_reply(struct core *core, struct session *s, struct str owner, struct str key,
                    const char *value)
{
    if (value)
        reply(core, s, RPL_KEYVALUE, STR_FMT " " STR_FMT " * :%s", STR_ARG(owner), STR_ARG(key),
              value);
    else
        reply(core, s, RPL_KEYNOTSET, STR_FMT " " STR_FMT " :Key not set", STR_ARG(owner),
              STR_ARG(key));
}

static void tell(struct core *core, struct session *s, struct str owner, struct str key,
                 const char *value)
{
    if (!metadata_is_for(s)) return;
    if (metadata_is_third(s))
        metadata_reply(core, s, owner, key, value);
    else if (value)
        reply_words(core, s, "METADATA " STR_FMT " " STR_FMT " * :%s", STR_ARG(owner), STR_ARG(key),
                    value);
    else
        reply_words(core, s, "METADATA " STR_FMT " " STR_FMT " *", STR_ARG(owner), STR_ARG(key));
}

void metadata_tell_user_change(struct core *core, const struct user *u, session_id except,
                               struct str key, const char *value)
{
    for (struct session *s = subscriber_next(core, NULL); s; s = subscriber_next(core, s))
        if (s->id != except && s->user && subscription_has(s, key) &&
            (user_sees(s->user, u) || monitor_watches(core, s, u)))
            tell(core, s, user_nick(u), key, value);
}

void metadata_tell_room_change(struct core *core, const struct room *r, session_id except,
                               struct str key, const char *value)
{
    for (struct session *s = subscriber_next(core, NULL); s; s = subscriber_next(core, s))
        if (s->id != except && s->user && subscription_has(s, key) && member_find(r, s->user))
            tell(core, s, room_name(r), key, value);
}

/* Values on their way to one session, in a batch that begins with the first of them. */
struct telling {
    struct core *core;
    struct session *session;
    struct str target;
    uint32_t left;
    bool begun;
};

static void begin(struct telling *t)
{
    if (t->begun) return;
    reply_batch_begin(t->core, t->session,
                      ARENA_JOIN(&t->core->scratch, STR("metadata "), t->target));
    t->begun = true;
}

static void end(const struct telling *t)
{
    if (t->begun) reply_batch_end(t->core, t->session);
}

static struct telling telling(struct core *core, struct session *s, struct str target)
{
    return (struct telling){core, s, target, METADATA_TOLD_MAX, false};
}

static void tell_subscribed(struct telling *t, struct str owner, const struct metadata *m)
{
    for (size_t i = 0; i < m->count && t->left; i++) {
        struct str key = str_from(m->items[i].key);
        if (!subscription_has(t->session, key)) continue;
        begin(t);
        tell(t->core, t->session, owner, key, m->items[i].value);
        t->left--;
    }
}

void metadata_sync_user(struct core *core, struct session *s, const struct user *u)
{
    struct telling t = telling(core, s, user_nick(u));

    begin(&t);
    tell_subscribed(&t, user_nick(u), user_metadata(u));
    end(&t);
}

/* Whether `r` is the first room in which the viewer meets `u`; the viewer itself is met nowhere. */
static bool meets_first(const struct user *viewer, const struct user *u, const struct room *r)
{
    if (viewer == u) return false;
    for (const struct member *m = membership_first(viewer); m; m = membership_next(m)) {
        const struct member *met = member_find(m->room, u);
        if (met && member_is_seen(met, viewer)) return m->room == r;
    }
    return false;
}

static void tell_room(struct telling *t, const struct room *r, bool each_once)
{
    const struct user *viewer = t->session->user;

    tell_subscribed(t, room_name(r), &r->metadata);
    if (!member_find(r, viewer)) return;
    for (const struct member *m = member_first(r); m && t->left; m = member_next(m))
        if (user_metadata(m->user)->count && member_is_seen(m, viewer) &&
            (each_once ? meets_first(viewer, m->user, r) : m->user != viewer))
            tell_subscribed(t, user_nick(m->user), user_metadata(m->user));
}

void metadata_sync_room(struct core *core, struct session *s, const struct room *r)
{
    struct telling t = telling(core, s, room_name(r));

    begin(&t);
    tell_room(&t, r, false);
    end(&t);
}

static void tell_all(struct telling *t)
{
    const struct user *u = t->session->user;

    tell_subscribed(t, user_nick(u), user_metadata(u));
    for (const struct member *m = membership_first(u); m; m = membership_next(m))
        tell_room(t, m->room, true);
}

void metadata_sync_all(struct core *core, struct session *s)
{
    struct telling t = telling(core, s, STR("*ALL"));

    begin(&t);
    tell_all(&t);
    end(&t);
}

static void ask_for_later(struct core *core, struct session *s, struct str target)
{
    reply(core, s, RPL_METADATASYNCLATER, STR_FMT " %d :Ask for it with METADATA SYNC",
          STR_ARG(target), SYNC_LATER_S);
}

/* The newer draft always wants to hear of something, the older one of nothing but values. */
void metadata_subscribed(struct core *core, struct session *s)
{
    struct telling t = telling(core, s, STR("*ALL"));

    if (metadata_is_third(s)) {
        ask_for_later(core, s, STR("*ALL"));
        return;
    }
    tell_all(&t);
    end(&t);
}

void metadata_greet(struct core *core, struct session *s)
{
    const struct metadata *m = &s->user->metadata;
    struct telling t = telling(core, s, user_nick(s->user));

    if (!metadata_is_for(s)) return;
    begin(&t);
    for (size_t i = 0; i < m->count; i++)
        tell(core, s, user_nick(s->user), str_from(m->items[i].key), m->items[i].value);
    end(&t);
}

void metadata_greet_room(struct core *core, struct session *s, const struct room *r)
{
    struct telling t = telling(core, s, room_name(r));

    if (!metadata_is_for(s)) return;
    if (subscription_count(s) && r->member_count > SYNC_MEMBERS_MAX) {
        ask_for_later(core, s, room_name(r));
        return;
    }
    if (metadata_is_third(s)) begin(&t);
    tell_room(&t, r, false);
    end(&t);
}

void metadata_tell_joined(struct core *core, const struct user *u, const struct room *r)
{
    if (user_metadata(u)->count == 0) return;
    for (struct session *s = subscriber_next(core, NULL); s; s = subscriber_next(core, s)) {
        struct telling t = telling(core, s, user_nick(u));
        if (!s->user || s->user == u || !member_find(r, s->user) || !user_sees(s->user, u))
            continue;
        tell_subscribed(&t, user_nick(u), user_metadata(u));
        end(&t);
    }
}
