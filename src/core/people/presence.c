/* SPDX-License-Identifier: MIT
 * presence: sessions coming to, and going from, a user. */
#include "core/people/presence.h"

#include "core/history/conversation.h"
#include "core/history/past.h"
#include "core/history/replay.h"
#include "core/link/inquiry.h"
#include "core/people/departure.h"
#include "core/people/notify.h"
#include "core/room/greeting.h"
#include "core/room/member.h"

bool presence_lingers(const struct core *core, const struct account *a)
{
    if (!a || a->persistence == PERSISTENCE_OFF) return false;
    return a->persistence == PERSISTENCE_ON || core->settings->always_on;
}

static size_t session_count(const struct user *u)
{
    size_t count = 0;

    for (const struct session *s = user_session(u); s; s = user_next_session(s)) count++;
    return count;
}

static struct user *lingering_user(struct core *core, const struct account *a)
{
    TABLE_EACH (node, &core->users) {
        struct user *u = CONTAINER_OF(node, struct user, by_id);
        if (u->account == a && u->lingers_since_seq) return u;
    }
    return NULL;
}

/* Who logs in after coming in is another user of the same account. */
static bool is_only_one(struct core *core, const struct user *u)
{
    TABLE_EACH (node, &core->users) {
        const struct user *other = CONTAINER_OF(node, struct user, by_id);
        if (other != u && other->account == u->account) return false;
    }
    return true;
}

struct user *presence_to_join(struct core *core, const struct account *a, struct str nick)
{
    struct user *u = user_find(core, nick);

    if (!a) return NULL;
    if (!u || u->account != a) u = presence_lingers(core, a) ? lingering_user(core, a) : NULL;
    return u && session_count(u) < (a->is_single ? 1 : PRESENCE_SESSIONS_MAX) ? u : NULL;
}

static void show_missed(struct core *core, struct session *s, const void *context,
                        const struct input *found)
{
    struct replay r = {.core = core, .session = s};

    (void)context;
    for (size_t i = 0; i < found->row_count; i++) replay_row(&r, &found->rows[i]);
}

/* What was said to the person alone; rooms show their own. */
static void ask_for_missed(struct core *core, struct session *s, journal_seq since)
{
    struct history_query query = {
        .span = HISTORY_LATEST, .seq_after = since, .count = core->settings->history_on_join};
    const struct past *all;
    size_t count = past_all(core, s->user, &all);
    room_id *rooms = arena_alloc(&core->scratch, (count + 1) * sizeof *rooms);

    for (size_t i = 0; i < count; i++)
        if (conversation_by_id(core, all[i].room)) rooms[query.room_count++] = all[i].room;
    query.rooms = rooms;
    if (query.room_count && query.count) inquiry_ask(core, s, &query, show_missed, NULL, 0);
}

void presence_greet(struct core *core, struct session *s)
{
    journal_seq since = s->user->lingers_since_seq;
    bool asks_itself = caps_has(s->caps, CAP_CHATHISTORY) || caps_has(s->caps, CAP_ZNC_PLAYBACK);

    for (struct member *m = membership_first(s->user); m; m = membership_next(m)) greet(core, s, m);
    if (since && !asks_itself) ask_for_missed(core, s, since);
}

static void tell(struct core *core, const struct entry *entry, struct user *u, struct str words)
{
    struct outgoing line = user_line(core, u, entry->seq, entry->unix_ms, words);

    notify_change(core, u, entry->origin, &line, CAP_AWAY_NOTIFY);
}

void presence_went(struct core *core, const struct entry *entry, struct str reason)
{
    struct user *u = entry->actor;

    if (!u || user_session(u)) return;
    if (!presence_lingers(core, u->account) || !is_only_one(core, u)) {
        depart(core, entry, u, reason);
        return;
    }
    u->lingers_since_seq = entry->seq;
    user_set_operator(core, u, 0); /* whoever proved it has gone */
    if (!u->away) tell(core, entry, u, STR("AWAY :Not connected"));
    presence_touch(core, u);
}

void presence_end(struct core *core, const struct entry *entry, const struct account *a)
{
    struct user *u = presence_lingers(core, a) ? NULL : lingering_user(core, a);

    if (u) depart(core, entry, u, STR("Not connected"));
}

void presence_came(struct core *core, const struct entry *entry, struct user *u)
{
    if (!u->lingers_since_seq) return;
    u->lingers_since_seq = 0;
    if (!u->away) tell(core, entry, u, STR("AWAY"));
    presence_touch(core, u);
}
