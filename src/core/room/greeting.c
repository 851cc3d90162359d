/* SPDX-License-Identifier: MIT
 * greeting: what a joiner is shown. */
#include "core/room/greeting.h"

#include "base/mem.h"
#include "core/command.h"
#include "core/history/replay.h"
#include "core/history/retention.h"
#include "core/link/address.h"
#include "core/link/reply.h"
#include "core/link/request.h"
#include "core/link/turn.h"
#include "core/people/arrival.h"
#include "core/people/metadata_tell.h"
#include "core/verb/cmd_names.h"

/* The verb's own `ask` answers, as if the client had asked. */
static void show(struct core *core, struct session *s, struct str verb, const struct room *r)
{
    struct message m = {.command = verb, .params = {room_name(r)}, .param_count = 1};

    command_find(verb)->ask(core, s, &m);
}

/* Not who asks for itself, nor in a room that hides what was before. */
static bool wants_replay(const struct session *s, const struct room *r)
{
    return !caps_has(s->caps, CAP_CHATHISTORY) && !caps_has(s->caps, CAP_ZNC_PLAYBACK) &&
           !room_has(r, 'y');
}

void greet_again(struct core *core, struct session *s, struct member *m)
{
    struct arrival own = arrival_of(core, m->user, m->room, m->joined_seq, m->joined_unix_ms);

    arrival_reply(core, &own, s);
    if (m->room->topic) show(core, s, STR("TOPIC"), m->room);
    if (caps_has(s->caps, CAP_READ_MARKER)) show(core, s, STR("MARKREAD"), m->room);
    if (!caps_has(s->caps, CAP_NO_IMPLICIT_NAMES)) names_greet(core, s, m->room);
}

static void greet_now(struct core *core, struct session *s, struct member *m)
{
    greet_again(core, s, m);
    metadata_greet_room(core, s, m->room);
    if (wants_replay(s, m->room)) replay_recent(core, s, m->room);
    retention_notice(core, s, m->room);
    effects_add(core->out,
                &(struct effect){
                    .kind = EFFECT_SEAT, .session = s->id, .rooms = &m->room->id, .room_count = 1});
}

static void ask_for_history(struct core *core, struct room *r, uint64_t asker)
{
    if (r->recent.loading) return;
    r->recent.loading = true;
    effects_add(core->out, &(struct effect){.kind = EFFECT_FETCH,
                                            .asker = asker,
                                            .query = {.span = HISTORY_LATEST,
                                                      .rooms = &r->id,
                                                      .room_count = 1,
                                                      .count = RECENT_COUNT_MAX}});
}

void greet(struct core *core, struct session *s, struct member *m)
{
    struct room *r = m->room;

    if (r->recent.loaded) {
        greet_now(core, s, m);
        return;
    }
    ask_for_history(core, r, s->address->asker);
    r->waiting =
        mem_grow(r->waiting, &r->waiting_capacity, r->waiting_count + 1u, sizeof *r->waiting);
    r->waiting[r->waiting_count++] = (struct waiting_joiner){
        s->id, m->joined_seq, core->request && core->request->session == s ? core->request->id : 0};
    if (core->request && core->request->session == s) request_wait(core->request);
    s->awaiting++;
}

bool greeting_awaits(const struct room *r, const struct session *s)
{
    for (uint32_t i = 0; i < r->waiting_count; i++)
        if (r->waiting[i].session == s->id) return true;
    return false;
}

/* Whoever left, or was kicked, while waiting is not greeted any more. */
static void greet_waiting(struct core *core, struct room *r, struct waiting_joiner joiner)
{
    struct session *s = session_find(core, joiner.session);
    struct member *m = s ? member_find(r, s->user) : NULL;

    if (!s) return;
    core->request = request_find(s, joiner.request);
    if (m && m->joined_seq == joiner.joined_seq) greet_now(core, s, m);
    request_release(core, core->request);
    core->request = NULL;
    s->awaiting--;
    turn_resume(core, s);
}

void greeting_history(struct core *core, const struct input *input)
{
    struct room *r = room_by_id(core, input->room);
    struct waiting_joiner *waiting;
    uint32_t count;

    if (!r || r->recent.loaded) return;
    if (r->recent.outdated) {
        r->recent.outdated = r->recent.loading = false;
        ask_for_history(core, r, 0);
        return;
    }
    recent_load(&r->recent, input->rows, input->row_count);
    r->recent.gap = r->recent.gap || input->text.n > 0;
    waiting = r->waiting;
    count = r->waiting_count;
    r->waiting = NULL;
    r->waiting_count = 0;
    r->waiting_capacity = 0;
    for (uint32_t i = 0; i < count; i++) greet_waiting(core, r, waiting[i]);
    mem_free(waiting);
}
