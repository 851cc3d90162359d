/* SPDX-License-Identifier: MIT
 * identity: CHGHOST, and QUIT, JOIN and MODE for those who do not know it. */
#include "core/people/identity.h"

#include "core/link/reply.h"
#include "core/people/arrival.h"
#include "core/people/notify.h"
#include "core/people/onlookers.h"
#include "core/room/greeting.h"
#include "core/room/member.h"
#include "core/room/voice.h"

/* The user's own sessions do not leave, so they must not hear that they do. */
static void seat_own(struct core *core, const struct user *u, enum effect_kind kind)
{
    for (struct member *m = membership_first(u); m; m = membership_next(m))
        for (const struct session *s = user_session(u); s; s = user_next_session(s))
            if (!greeting_awaits(m->room, s))
                effects_add(core->out, &(struct effect){.kind = kind,
                                                        .session = s->id,
                                                        .rooms = &m->room->id,
                                                        .room_count = 1});
}

static void cast_quit(struct core *core, const struct entry *entry, const struct user *u)
{
    struct outgoing line =
        user_line(core, u, entry->seq, entry->unix_ms, STR("QUIT :Changing host"));

    line.never_with = CAP_BIT(CAP_CHGHOST);
    cast_onlookers(core, u, 0, &line);
}

static void cast_modes(struct core *core, const struct entry *entry, const struct member *m)
{
    struct outgoing line = {.unix_ms = entry->unix_ms, .never_with = CAP_BIT(CAP_CHGHOST)};
    struct str modes = member_modes(core, m);

    if (modes.n == 0) return;
    line.body = arena_printf(&core->scratch, ":" STR_FMT " MODE %s " STR_FMT,
                             STR_ARG(core->settings->server_name), m->room->name, STR_ARG(modes));
    cast_room(core, m->room, 0, &line);
}

static void cast_return(struct core *core, const struct entry *entry, const struct user *u)
{
    for (struct member *m = membership_first(u); m; m = membership_next(m)) {
        struct arrival a = arrival_of(core, u, m->room, entry->seq, entry->unix_ms);
        for (size_t i = 0; i < a.count; i++) a.lines[i].never_with |= CAP_BIT(CAP_CHGHOST);
        arrival_cast(core, &a, m->room, 0);
        cast_modes(core, entry, m);
    }
}

void identity_change(struct core *core, const struct entry *entry, struct user *u,
                     struct str username, struct str host)
{
    struct str words = ARENA_JOIN(&core->scratch, STR("CHGHOST "), username, STR(" "), host);
    struct outgoing line = user_line(core, u, entry->seq, entry->unix_ms, words);

    if (str_eq(username, str_from(u->username)) && str_eq(host, str_from(u->host))) return;
    notify_change(core, u, 0, &line, CAP_CHGHOST);
    seat_own(core, u, EFFECT_UNSEAT);
    cast_quit(core, entry, u);
    voice_hold(core, u);
    user_set_host(u, username, host);
    cast_return(core, entry, u);
    seat_own(core, u, EFFECT_SEAT);
}
