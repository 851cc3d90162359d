/* SPDX-License-Identifier: MIT
 * sim: each step, chance decides what happens next: somebody speaks, bytes travel a little further,
 * the journal or the disk moves on, time passes, or the power fails. */
#include "sim/sim.h"

#include "base/mem.h"
#include "core/room/member.h"
#include "core/room/room_mask.h"
#include "sim/actor.h"
#include "sim/quiz.h"
#include "sim/talk.h"
#include "stage/stage.h"

#include <stdio.h>

enum { ACTORS_MAX = 50, ADDRESS_MAX = 16 };

struct sim {
    struct chance chance;
    struct settings settings;
    struct stage stage;
    struct ledger ledger;
    struct scene scene;
    struct actor actors[ACTORS_MAX];
    size_t actor_count;
    uint64_t generations;
    bool disk_is_slow;
    struct sim_result result;
};

/* --- what the server does --- */

static struct actor *actor_of(struct sim *s, session_id session)
{
    for (size_t i = 0; i < s->actor_count; i++)
        if (s->actors[i].session == session) return &s->actors[i];
    return NULL;
}

static void on_sent(void *context, session_id session, struct str bytes)
{
    struct actor *a = actor_of(context, session);

    if (a) CHECK(buf_add(&a->incoming, bytes));
}

static void on_closed(void *context, session_id session)
{
    struct actor *a = actor_of(context, session);

    if (a) a->is_cut = true;
}

static void on_kept(void *context, const struct effect *keep)
{
    struct sim *s = context;

    if (keep->kind == EFFECT_REWRITE)
        ledger_rewrite(&s->ledger, keep);
    else
        ledger_keep(&s->ledger, keep);
}

/* --- the actors --- */

static struct actor *any_actor(struct sim *s)
{
    return &s->actors[chance_below(&s->chance, s->actor_count)];
}

static void connect_actor(struct sim *s, struct actor *a)
{
    session_id session = s->stage.last_session + 1;
    char address[ADDRESS_MAX];

    snprintf(address, sizeof address, "10.0.0.%zu", a->number + 1);
    actor_begin(a, &s->scene, session, ++s->generations);
    CHECK(stage_open(&s->stage, str_from(address)) == session);
}

static void act(struct sim *s)
{
    struct actor *a = any_actor(s);

    if (!a->session)
        connect_actor(s, a);
    else if (actor_is_registered(a) && !a->is_cut)
        talk(a, &s->scene);
}

static void hang_up(struct sim *s, struct actor *a)
{
    session_id session = a->session;

    actor_end(a);
    stage_hang_up(&s->stage, session, STR("Connection reset by peer"));
}

/* At most n bytes on their way to the server arrive. */
static void carry_out(struct sim *s, struct actor *a, size_t n)
{
    struct str piece = str_first(buf_str(&a->outgoing), n);

    if (!a->session || a->is_cut || piece.n == 0) return;
    stage_receive(&s->stage, a->session, piece);
    buf_drop(&a->outgoing, piece.n);
}

/* At most n bytes on their way to the client arrive; after the last of a closed connection it ends.
 */
static void carry_in(struct sim *s, struct actor *a, size_t n)
{
    if (!a->session) return;
    actor_read(a, &s->scene, n);
    if (a->is_cut && a->incoming.n == 0) actor_end(a);
}

static size_t any_length(struct sim *s)
{
    return chance_percent(&s->chance, 30) ? 1 + chance_below(&s->chance, 20)
                                          : 1 + chance_below(&s->chance, 3000);
}

/* --- when all is quiet --- */

static bool is_busy(const struct sim *s)
{
    for (size_t i = 0; i < s->actor_count; i++) {
        const struct actor *a = &s->actors[i];
        if (a->session && (a->incoming.n || a->is_cut || a->outgoing.n)) return true;
    }
    return false;
}

static bool somebody_waits_to_speak(const struct sim *s)
{
    return s->stage.core->paces.count > 0;
}

static void let_all_arrive(struct sim *s)
{
    do {
        for (size_t i = 0; i < s->actor_count; i++) carry_out(s, &s->actors[i], SIZE_MAX);
        stage_settle(&s->stage);
        if (somebody_waits_to_speak(s)) stage_wait(&s->stage, 1000);
        for (size_t i = 0; i < s->actor_count; i++) carry_in(s, &s->actors[i], SIZE_MAX);
    } while (is_busy(s) || somebody_waits_to_speak(s));
}

static bool is_here(const struct sim *s, struct str nick, size_t room)
{
    for (size_t i = 0; i < s->actor_count; i++) {
        const struct actor *a = &s->actors[i];
        if (actor_is_registered(a) && a->view.rooms[room].is_in && view_is_me(&a->view, nick))
            return true;
    }
    return false;
}

static bool lingers(const struct sim *s, struct str nick)
{
    const struct user *u = user_find(s->stage.core, nick);

    return u && !user_session(u) && u->lingers_since_seq;
}

/* Everybody who is in the room, and nobody else, is in this client's list. */
static void compare_members(struct sim *s, struct actor *a, size_t room)
{
    struct view_room *r = &a->view.rooms[room];

    for (size_t i = 0; i < s->actor_count; i++) {
        const struct actor *other = &s->actors[i];
        if (!actor_is_registered(other) || !other->view.rooms[room].is_in) continue;
        CHECK(view_find(&r->members, view_nick(&other->view)));
    }
    for (size_t i = 0; i < r->members.count; i++) {
        struct str nick = {r->members.items[i].nick, r->members.items[i].nick_n};
        CHECK(is_here(s, nick, room) || lingers(s, nick));
    }
}

/* Everything the room has kept has come, but for own words. */
static void compare_messages(struct sim *s, struct actor *a, size_t room)
{
    const struct view_room *r = &a->view.rooms[room];
    size_t count = s->ledger.rooms[room].count;

    for (uint64_t i = r->last + 1; r->knows_last && i <= count; i++) {
        const struct said *message = ledger_at(&s->ledger, room, i);
        CHECK(message->sender == a->generation || message->is_amended);
    }
}

static void check_actor(struct sim *s, struct actor *a)
{
    for (size_t i = 0; i < a->answered.n; i++) CHECK(a->answered.p[i] == 1);
    for (size_t room = 0; room < ROOM_COUNT; room++) {
        if (!a->view.rooms[room].is_in) continue;
        CHECK(a->view.rooms[room].is_greeted);
        compare_members(s, a, room);
        compare_messages(s, a, room);
        actor_say(a, &s->scene, "NAMES " STR_FMT, STR_ARG(room_name_at(room)));
    }
}

/* Who is here and asked for echoes has got one for all that was kept. */
static void check_echoes(struct sim *s)
{
    for (size_t i = 0; i < s->ledger.count; i++) {
        const struct said *message = &s->ledger.items[i];
        if (message->lost || message->seq == 0 || message->echoed) continue;
        for (size_t j = 0; j < s->actor_count; j++) {
            const struct actor *a = &s->actors[j];
            CHECK(!a->session || a->generation != message->sender ||
                  !caps_has(a->caps, CAP_ECHO_MESSAGE));
        }
    }
}

/* What is asked now is answered before anything else happens. */
static void ask_for_history(struct sim *s)
{
    for (size_t i = 0; i < s->actor_count; i++) {
        struct actor *a = &s->actors[i];
        size_t room = chance_below(&s->chance, ROOM_COUNT);
        const struct room *r = room_find(s->stage.core, room_name_at(room));
        const struct user *u = user_find(s->stage.core, view_nick(&a->view));

        if (!quiz_may_ask(a) || !a->view.rooms[room].is_in) continue;
        if (room_shuts_out(s->stage.core, r, u)) continue;
        quiz_ask(a, &s->scene, room, room_has(r, 'y') ? member_find(r, u)->joined_seq : 0);
    }
    let_all_arrive(s);
    for (size_t i = 0; i < s->actor_count; i++) CHECK(!s->actors[i].quiz.is_asked);
}

static void check_all(struct sim *s)
{
    let_all_arrive(s);
    ledger_compare(&s->ledger, &s->stage.journal);
    check_echoes(s);
    for (size_t i = 0; i < s->actor_count; i++)
        if (actor_is_registered(&s->actors[i])) check_actor(s, &s->actors[i]);
    let_all_arrive(s);
    ask_for_history(s);
}

/* --- what breaks --- */

/* Bytes that were sent before the end still arrive. */
static void end_connections(struct sim *s)
{
    for (size_t i = 0; i < s->actor_count; i++) {
        CHECK(!s->actors[i].session || s->actors[i].is_cut);
        carry_in(s, &s->actors[i], SIZE_MAX);
    }
}

static void crash(struct sim *s)
{
    stage_crash(&s->stage);
    end_connections(s);
    ledger_crash(&s->ledger, &s->stage.journal);
    ledger_compare(&s->ledger, &s->stage.journal);
    stage_start(&s->stage);
    s->result.crashes++;
}

static void restart(struct sim *s)
{
    stage_stop(&s->stage, STR("Restart"));
    end_connections(s);
    ledger_crash(&s->ledger, &s->stage.journal);
    ledger_compare(&s->ledger, &s->stage.journal);
    stage_start(&s->stage);
}

static void pass_time(struct sim *s)
{
    stage_tick(&s->stage, chance_below(&s->chance, 5000));
    if (chance_percent(&s->chance, 10)) s->stage.unix_ms -= chance_below(&s->chance, 100000);
}

/* What comes too late, or from nowhere, changes nothing. */
static void knock_at_closed_door(struct sim *s)
{
    static const enum input_kind kinds[] = {INPUT_LINE, INPUT_TOO_LONG, INPUT_CLOSED,
                                            INPUT_VERIFIED, INPUT_HISTORY};
    session_id session = 1 + chance_below(&s->chance, s->stage.last_session + 10);
    struct input input = {.kind = kinds[chance_below(&s->chance, ARRAY_LENGTH(kinds))],
                          .session = session,
                          .room = ROOM_ID_MAX,
                          .text = STR("QUIT :nobody")};

    if (!stage_is_open(&s->stage, session)) CHECK(stage_ignores(&s->stage, &input));
}

/* --- steps --- */

static void step_act(struct sim *s)
{
    act(s);
}

static void step_carry_out(struct sim *s)
{
    carry_out(s, any_actor(s), any_length(s));
}

static void step_carry_in(struct sim *s)
{
    carry_in(s, any_actor(s), any_length(s));
}

static void step_order(struct sim *s)
{
    stage_order(&s->stage);
}

static void step_commit(struct sim *s)
{
    if (!s->disk_is_slow || chance_percent(&s->chance, 2)) stage_commit(&s->stage);
}

static void step_change_disk(struct sim *s)
{
    s->disk_is_slow = !s->disk_is_slow;
}

static void step_load(struct sim *s)
{
    stage_load(&s->stage);
}

static void step_verify(struct sim *s)
{
    stage_verify(&s->stage);
}

static void step_settle(struct sim *s)
{
    stage_settle(&s->stage);
}

static void step_hang_up(struct sim *s)
{
    struct actor *a = any_actor(s);

    if (a->session && !a->is_cut) hang_up(s, a);
}

struct chapter {
    uint32_t weight;
    void (*happen)(struct sim *s);
};

static const struct chapter chapters[] = {
    {600, step_act},       {600, step_carry_out},
    {600, step_carry_in},  {500, step_order},
    {300, step_commit},    {60, step_load},
    {20, step_verify},     {2, step_settle},
    {4, step_change_disk}, {5, step_hang_up},
    {20, pass_time},       {20, knock_at_closed_door},
    {2, check_all},        {1, crash},
    {1, restart},
};

static void step(struct sim *s, uint32_t total)
{
    uint32_t pick = chance_below(&s->chance, total);

    for (size_t i = 0; i < ARRAY_LENGTH(chapters); i++) {
        if (pick < chapters[i].weight) {
            chapters[i].happen(s);
            return;
        }
        pick -= chapters[i].weight;
    }
}

static void sim_init(struct sim *s, uint64_t seed)
{
    struct stage_audience audience = {.context = s, on_sent, on_closed, NULL, on_kept};

    s->chance.state = seed;
    s->settings = stage_settings;
    s->settings.always_on = chance_percent(&s->chance, 50);
    s->settings.history_on_join = 1 + chance_below(&s->chance, 40);
    if (chance_percent(&s->chance, 50))
        s->settings.lines_per_address = 5 + chance_below(&s->chance, 20);
    s->actor_count = 2 + chance_below(&s->chance, ACTORS_MAX - 2);
    for (size_t i = 0; i < s->actor_count; i++) actor_init(&s->actors[i], i);
    stage_init(&s->stage, &s->settings, &audience);
    s->scene = (struct scene){.chance = &s->chance,
                              .ledger = &s->ledger,
                              .stage = &s->stage,
                              .journal = &s->stage.journal,
                              .history_on_join = s->settings.history_on_join};
}

static void sim_finish(struct sim *s)
{
    stage_finish(&s->stage);
    for (size_t i = 0; i < s->actor_count; i++) actor_finish(&s->actors[i]);
    ledger_finish(&s->ledger);
}

static void count_result(struct sim *s)
{
    s->result.said = s->ledger.count;
    for (size_t i = 0; i < s->ledger.count; i++) {
        s->result.echoed += s->ledger.items[i].echoed;
        s->result.lost += s->ledger.items[i].lost;
    }
}

struct sim_result sim_run(uint64_t seed, uint64_t steps, bool traces)
{
    struct sim *s = mem_zero(sizeof *s);
    struct sim_result result;
    uint32_t total = 0;

    for (size_t i = 0; i < ARRAY_LENGTH(chapters); i++) total += chapters[i].weight;
    sim_init(s, seed);
    s->scene.traces = traces;
    for (uint64_t i = 0; i < steps; i++) step(s, total);
    check_all(s);
    count_result(s);
    result = s->result;
    sim_finish(s);
    mem_free(s);
    return result;
}
