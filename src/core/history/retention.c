/* SPDX-License-Identifier: MIT
 * retention: asks each room for the first line that is young enough, and drops those before. */
#include "core/history/retention.h"

#include "base/duration.h"
#include "core/effect.h"
#include "core/history/conversation.h"
#include "core/link/reply.h"
#include "core/room/room_setting.h"

enum { REQUEST = 1, EVERY_MS = 60 * 60 * 1000 };

/* The narrower of two limits, of which 0 is none. */
static int64_t narrower(int64_t a, int64_t b)
{
    return a == 0 || (b && b < a) ? b : a;
}

/* What holds for a room, or, for NULL, for what two people say to each other. */
static struct keeping keeping_of(const struct core *core, const struct room *r)
{
    struct keeping own = r ? r->keeping : (struct keeping){0};

    return (struct keeping){.count = (uint32_t)narrower(own.count, core->settings->history_count),
                            .age_ms =
                                narrower(own.age_ms, (int64_t)core->settings->history_age_ms)};
}

int64_t retention_wake_ms(const struct core *core)
{
    return core->retention_ms;
}

static int64_t oldest_unix_ms(const struct core *core, struct keeping k)
{
    return k.age_ms ? core->unix_ms - k.age_ms : 0;
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

static void ask_first_young(struct core *core, room_id room, int64_t oldest)
{
    const struct history_query query = {.span = HISTORY_EARLIEST,
                                        .rooms = &room,
                                        .room_count = 1,
                                        .ms_after = oldest - 1,
                                        .count = 1,
                                        .with_events = true};

    effects_add(core->out,
                &(struct effect){.kind = EFFECT_FETCH, .request = REQUEST, .query = query});
}

static void look_after(struct core *core, room_id room, struct keeping k)
{
    if (k.count) drop(core, room, 0, k.count);
    if (k.age_ms) ask_first_young(core, room, oldest_unix_ms(core, k));
}

void retention_tick(struct core *core)
{
    if (core->now_ms < core->retention_ms) return;
    core->retention_ms = core->now_ms + EVERY_MS;
    TABLE_EACH (node, &core->rooms) {
        struct room *r = CONTAINER_OF(node, struct room, by_name);
        struct keeping k = keeping_of(core, r);
        recent_drop(&r->recent, oldest_unix_ms(core, k), k.count);
        look_after(core, r->id, k);
    }
    TABLE_EACH (node, &core->conversations)
        look_after(core, CONTAINER_OF(node, struct conversation, by_parties)->id,
                   keeping_of(core, NULL));
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
    struct keeping k = keeping_of(core, r);
    struct str nick = session_nick(s);
    struct buf age;

    buf_init(&age, MODE_VALUE_BYTES_MAX);
    duration_add(&age, k.age_ms);
    if (k.age_ms)
        reply_words(core, s, "NOTICE " STR_FMT " :Messages in %s are kept for " STR_FMT ".",
                    STR_ARG(nick), r->name, STR_ARG(buf_str(&age)));
    if (k.count)
        reply_words(core, s, "NOTICE " STR_FMT " :The last %u messages in %s are kept.",
                    STR_ARG(nick), k.count, r->name);
    buf_finish(&age);
}
