/* SPDX-License-Identifier: MIT
 * retention: asks each room for the first line that is young enough, and drops those before. */
#include "core/retention.h"

#include "core/conversation.h"
#include "core/effect.h"
#include "core/reply.h"

enum { REQUEST = 1, EVERY_MS = 60 * 60 * 1000, DAY_MS = 24 * 60 * 60 * 1000 };

static bool is_limited(const struct core *core)
{
    return core->settings->history_age_ms || core->settings->history_count;
}

int64_t retention_wake_ms(const struct core *core)
{
    return is_limited(core) ? core->retention_ms : INT64_MAX;
}

/* What is older is to go; 0: nothing is. */
static int64_t oldest_unix_ms(const struct core *core)
{
    int64_t age_ms = (int64_t)core->settings->history_age_ms;

    return age_ms ? core->unix_ms - age_ms : 0;
}

static void drop(struct core *core, room_id room, journal_seq place, uint32_t count)
{
    effects_add(core->out, &(struct effect){.kind = EFFECT_PRUNE,
                                            .rooms = &room,
                                            .room_count = 1,
                                            .seq = core->seq_last,
                                            .place = place,
                                            .count = count});
}

static void ask_first_young(struct core *core, room_id room)
{
    const struct history_query query = {.span = HISTORY_EARLIEST,
                                        .rooms = &room,
                                        .room_count = 1,
                                        .ms_after = oldest_unix_ms(core) - 1,
                                        .count = 1,
                                        .with_events = true};

    effects_add(core->out,
                &(struct effect){.kind = EFFECT_FETCH, .request = REQUEST, .query = query});
}

static void look_after(struct core *core, room_id room)
{
    if (core->settings->history_count) drop(core, room, 0, core->settings->history_count);
    if (core->settings->history_age_ms) ask_first_young(core, room);
}

void retention_tick(struct core *core)
{
    if (!is_limited(core) || core->now_ms < core->retention_ms) return;
    core->retention_ms = core->now_ms + EVERY_MS;
    TABLE_EACH (node, &core->rooms) {
        struct room *r = CONTAINER_OF(node, struct room, by_name);
        recent_drop(&r->recent, oldest_unix_ms(core), core->settings->history_count);
        look_after(core, r->id);
    }
    TABLE_EACH (node, &core->conversations)
        look_after(core, CONTAINER_OF(node, struct conversation, by_parties)->id);
}

/* With nothing young enough, all that was there is old. */
bool retention_answered(struct core *core, const struct input *found)
{
    if (found->session || found->request != REQUEST) return false;
    if (found->text.n == 0)
        drop(core, found->room, found->row_count ? found->rows[0].seq : core->seq_last + 1, 0);
    return true;
}

void retention_notice(struct core *core, struct session *s, const struct room *r)
{
    int64_t age_ms = (int64_t)core->settings->history_age_ms;
    struct str nick = session_nick(s);

    if (age_ms >= DAY_MS)
        reply_words(core, s, "NOTICE " STR_FMT " :Messages in %s are kept for %lld days.",
                    STR_ARG(nick), r->name, (long long)(age_ms / DAY_MS));
    else if (age_ms)
        reply_words(core, s, "NOTICE " STR_FMT " :Messages in %s are kept for %lld minutes.",
                    STR_ARG(nick), r->name, (long long)(age_ms / 60000));
    if (core->settings->history_count)
        reply_words(core, s, "NOTICE " STR_FMT " :The last %u messages in %s are kept.",
                    STR_ARG(nick), core->settings->history_count, r->name);
}
