/* SPDX-License-Identifier: MIT
 * stage: inputs go into the core, and each effect is done at once, as a program would. */
#include "stage/stage.h"

#include "base/mem.h"
#include "irc/line.h"
#include "irc/scram.h"

#include <string.h>

enum { HASH_BYTES_MAX = 1 << 16, QUICK_ITERATIONS = 1000 };

struct seat {
    struct list node;
    room_id room;
};

struct connection {
    struct table_node by_id;
    session_id id;
    cap_set caps;
    struct list seats;
    struct line_cutter cutter;
};

static const struct operator_setting operators[] = {
    {.name = STR_INIT("admin"), .verifier = STR_INIT("hash:secret"), .privileges = STR_INIT("all")},
    {.name = STR_INIT("guard"),
     .verifier = STR_INIT("hash:secret"),
     .privileges = STR_INIT("kill mute")},
    {.name = STR_INIT("keeper"), .account = STR_INIT("ann"), .privileges = STR_INIT("audit ban")},
};

static const struct gateway_setting gateways[] = {
    {.name = STR_INIT("web"),
     .addresses = STR_INIT("192.0.2.1 198.51.100.0/24"),
     .password = STR_INIT("hunter2")},
};

const struct settings stage_settings = {
    .gateways = gateways,
    .gateway_count = ARRAY_LENGTH(gateways),
    .server_name = STR_INIT("snug.test"),
    .network_name = STR_INIT("Snug"),
    .version = STR_INIT("snug-test"),
    .lobby = STR_INIT("#lobby"),
    .admin_name = STR_INIT("Ada"),
    .admin_location = STR_INIT("The cellar"),
    .admin_email = STR_INIT("ada@snug.test"),
    .operators = operators,
    .operator_count = ARRAY_LENGTH(operators),
    .accounts_max = 1000,
    .password_bytes_min = 3,
    .sessions_max = 1000,
    .sessions_per_address_max = 1000,
    .rooms_max = 1000,
    .rooms_per_user_max = 50,
    .bans_per_room_max = 50,
    .multiline_bytes_max = 40000,
    .multiline_lines_max = 100,
    .amend_ms = 3600000,
    .held_bytes_max = 65536,
    .history_page_max = 1000,
    .history_on_join = 50,
    .silence_ms = 10000,
    .registration_ms = 60000,
    .ping_ms = 90000,
    .pong_ms = 30000,
};

/* --- connections --- */

static struct connection *find(const struct stage *s, session_id id)
{
    struct table_node *node = table_find(&s->connections, TABLE_KEY(id));

    return node ? CONTAINER_OF(node, struct connection, by_id) : NULL;
}

static struct connection *connection_create(struct stage *s)
{
    struct connection *c = mem_zero(sizeof *c);

    c->id = ++s->last_session;
    list_init(&c->seats);
    line_cutter_init(&c->cutter, LINE_CLIENT_TAGS_MAX, LINE_BODY_MAX);
    table_add(&s->connections, &c->by_id, TABLE_KEY(c->id));
    return c;
}

static void unseat(struct connection *c, room_id room)
{
    LIST_EACH (node, &c->seats) {
        struct seat *seat = CONTAINER_OF(node, struct seat, node);
        if (room && seat->room != room) continue;
        list_remove(node);
        mem_free(seat);
    }
}

static void seat(struct connection *c, room_id room)
{
    struct seat *seat = mem_zero(sizeof *seat);

    seat->room = room;
    list_append(&c->seats, &seat->node);
}

static bool sits_in(const struct connection *c, room_id room)
{
    LIST_EACH (node, &c->seats)
        if (CONTAINER_OF(node, struct seat, node)->room == room) return true;
    return false;
}

static void connection_destroy(struct stage *s, struct connection *c)
{
    unseat(c, 0);
    line_cutter_finish(&c->cutter);
    table_remove(&s->connections, &c->by_id);
    mem_free(c);
}

bool stage_is_open(const struct stage *s, session_id session)
{
    return find(s, session) != NULL;
}

/* --- effects --- */

static void send(struct stage *s, const struct connection *c, const struct outgoing *line)
{
    struct buf bytes;

    if (!outgoing_is_for(line, c->caps)) return;
    buf_init(&bytes, LINE_SERVER_TAGS_MAX + LINE_CLIENT_TAGS_MAX + LINE_BODY_MAX + 2);
    CHECK(outgoing_write(&bytes, line, c->caps));
    if (bytes.n && s->audience.sent) s->audience.sent(s->audience.context, c->id, buf_str(&bytes));
    buf_finish(&bytes);
}

static bool is_addressed(const struct connection *c, const struct effect *cast)
{
    if (c->id == cast->session) return false;
    for (size_t i = 0; i < cast->room_count; i++)
        if (sits_in(c, cast->rooms[i])) return true;
    return false;
}

static void do_cast(struct stage *s, const struct effect *cast)
{
    TABLE_EACH (node, &s->connections) {
        const struct connection *c = CONTAINER_OF(node, struct connection, by_id);
        if (is_addressed(c, cast)) send(s, c, &cast->line);
    }
}

static void do_close(struct stage *s, struct connection *c)
{
    session_id id = c->id;

    connection_destroy(s, c);
    if (s->audience.closed) s->audience.closed(s->audience.context, id);
}

/* What concerns one connection; the core speaks only of those that are open. */
static void do_to_connection(struct stage *s, const struct effect *effect)
{
    struct connection *c = find(s, effect->session);

    CHECK(c);
    switch ((int)effect->kind) {
    case EFFECT_SEND: send(s, c, &effect->line); return;
    case EFFECT_CAPS: c->caps = effect->caps; return;
    case EFFECT_SEAT: seat(c, effect->rooms[0]); return;
    case EFFECT_UNSEAT: unseat(c, effect->rooms[0]); return;
    case EFFECT_CLOSE: do_close(s, c); return;
    default: return;
    }
}

static void do_effect(struct stage *s, const struct effect *effect)
{
    if ((effect->kind == EFFECT_KEEP || effect->kind == EFFECT_REWRITE) && s->audience.kept)
        s->audience.kept(s->audience.context, effect);
    if (memory_journal_take(&s->journal, effect)) return;
    switch ((int)effect->kind) {
    case EFFECT_CAST: do_cast(s, effect); return;
    case EFFECT_STOP: s->stop_why = str_copy(effect->text); return;
    case EFFECT_HASH:
    case EFFECT_VERIFY: record_append(&s->verifying, effect); return;
    case EFFECT_ANSWER:
        if (s->audience.answered) s->audience.answered(s->audience.context, effect->text);
        return;
    case EFFECT_SEND:
    case EFFECT_CAPS:
    case EFFECT_SEAT:
    case EFFECT_UNSEAT:
    case EFFECT_CLOSE: do_to_connection(s, effect); return;
    default: return;
    }
}

static void think(struct stage *s, struct input *input)
{
    input->now_ms = s->now_ms;
    if (input->kind != INPUT_ENTRY) input->unix_ms = s->unix_ms;
    core_step(s->core, input, &s->effects);
    core_verify(s->core);
}

static void stop_as_asked(struct stage *s)
{
    char *why = s->stop_why;

    s->stop_why = NULL;
    stage_stop(s, str_from(why));
    mem_free(why);
}

static void step(struct stage *s, struct input *input)
{
    think(s, input);
    for (size_t i = 0; i < s->effects.count; i++) do_effect(s, &s->effects.items[i]);
    effects_clear(&s->effects);
    if (s->stop_why) stop_as_asked(s);
}

/* --- the outside --- */

session_id stage_open(struct stage *s, struct str address)
{
    session_id id = connection_create(s)->id;

    step(s, &(struct input){.kind = INPUT_OPEN, .session = id, .text = address});
    return id;
}

void stage_receive(struct stage *s, session_id session, struct str bytes)
{
    struct connection *c;
    struct str line;

    while ((c = find(s, session))) {
        enum line_result result = line_next(&c->cutter, &bytes, &line);
        struct input input = {.kind = INPUT_LINE, .session = session};

        if (result == LINE_NONE) return;
        if (result == LINE_TOO_LONG)
            input.kind = INPUT_TOO_LONG;
        else
            input.text = line;
        step(s, &input);
    }
}

void stage_hang_up(struct stage *s, session_id session, struct str why)
{
    struct connection *c = find(s, session);

    if (!c) return;
    step(s, &(struct input){.kind = INPUT_CLOSED, .session = session, .text = why});
    c = find(s, session);
    if (c) do_close(s, c);
}

bool stage_ignores(struct stage *s, struct input *input)
{
    bool nothing;

    think(s, input);
    nothing = s->effects.count == 0;
    effects_clear(&s->effects);
    return nothing;
}

void stage_console(struct stage *s, struct str line)
{
    step(s, &(struct input){.kind = INPUT_ADMIN, .admin = 1, .text = line});
}

bool stage_order(struct stage *s)
{
    struct input input;

    if (!memory_journal_order(&s->journal, &input)) return false;
    step(s, &input);
    return true;
}

bool stage_commit(struct stage *s)
{
    struct input input;

    if (!memory_journal_commit(&s->journal, &input)) return false;
    step(s, &input);
    return true;
}

bool stage_load(struct stage *s)
{
    struct input input;

    if (!memory_journal_load(&s->journal, &input)) return false;
    step(s, &input);
    return true;
}

static struct str hash_of(struct stage *s, struct str password)
{
    buf_clear(&s->hash);
    CHECK(buf_add(&s->hash, STR("hash:")) && buf_add(&s->hash, password));
    return buf_str(&s->hash);
}

static struct str scram_of(struct stage *s, struct str password)
{
    static const unsigned char salt[SCRAM_SALT_BYTES] = "no salt at all";

    buf_clear(&s->scram);
    CHECK(scram_verifier_make(password, salt, QUICK_ITERATIONS, &s->scram));
    return buf_str(&s->scram);
}

bool stage_verify(struct stage *s)
{
    const struct effect *asked;
    struct input input;

    if (list_is_empty(&s->verifying)) return false;
    asked = record_effect(s->verifying.next);
    input = (struct input){.session = asked->session, .request = asked->request};
    input.kind = asked->kind == EFFECT_VERIFY ? INPUT_VERIFIED : INPUT_HASHED;
    input.busy = s->verifier_is_full;
    if (!input.busy) input.text = hash_of(s, asked->text);
    if (!input.busy && asked->kind == EFFECT_VERIFY) input.yes = str_eq(input.text, asked->state);
    if (!input.busy && asked->kind == EFFECT_HASH) input.state = scram_of(s, asked->text);
    record_destroy(s->verifying.next);
    step(s, &input);
    return true;
}

static bool move_one(struct stage *s)
{
    return (!s->journal_stalls && stage_order(s)) || stage_verify(s) ||
           (!s->disk_stalls && (stage_commit(s) || stage_load(s)));
}

void stage_settle(struct stage *s)
{
    while (s->core && move_one(s)) continue;
}

/* To the next deadline, or the end of the wait. */
static int64_t next_hop_ms(const struct stage *s, int64_t end_ms)
{
    int64_t wake_ms = core_wake_ms(s->core);

    if (wake_ms > end_ms) return end_ms;
    return wake_ms > s->now_ms ? wake_ms : s->now_ms;
}

void stage_tick(struct stage *s, int64_t ms)
{
    s->now_ms += ms;
    s->unix_ms += ms;
    step(s, &(struct input){.kind = INPUT_TICK});
    CHECK(!s->core || core_wake_ms(s->core) > s->now_ms);
}

void stage_wait(struct stage *s, int64_t ms)
{
    int64_t end_ms = s->now_ms + ms;

    do {
        stage_tick(s, next_hop_ms(s, end_ms) - s->now_ms);
        stage_settle(s);
    } while (s->core && s->now_ms < end_ms);
}

/* --- coming up and going down --- */

static void drop_connections(struct stage *s)
{
    TABLE_EACH (node, &s->connections) do_close(s, CONTAINER_OF(node, struct connection, by_id));
}

static void end_run(struct stage *s, bool commits)
{
    core_destroy(s->core);
    s->core = NULL;
    record_list_empty(&s->verifying);
    memory_journal_end_run(&s->journal, commits);
    drop_connections(s);
}

void stage_stop(struct stage *s, struct str why)
{
    step(s, &(struct input){.kind = INPUT_STOP, .text = why});
    end_run(s, true);
}

void stage_crash(struct stage *s)
{
    end_run(s, false);
}

static void restore_shelf(struct stage *s, enum shelf shelf)
{
    LIST_EACH (node, &s->journal.records) {
        const struct effect *saved = record_effect(node);
        if (saved->shelf != shelf) continue;
        step(s,
             &(struct input){
                 .kind = INPUT_RECORD, .shelf = shelf, .text = saved->text, .state = saved->state});
    }
}

static void restore_rooms(struct stage *s)
{
    LIST_EACH (node, &s->journal.rooms) {
        const struct effect *saved = record_effect(node);
        step(s, &(struct input){.kind = INPUT_RESTORE,
                                .room = saved->rooms[0],
                                .text = saved->text,
                                .state = saved->state});
    }
}

void stage_start(struct stage *s)
{
    struct core_birth birth = {
        .journal_id = STR("test"), .unix_ms = s->unix_ms, .settings = s->settings};

    memcpy(birth.secret, s->secret, sizeof birth.secret);
    s->core = core_create(&birth);
    for (enum shelf shelf = 0; shelf < SHELF_COUNT; shelf++)
        if (shelf != SHELF_PRESENCE) restore_shelf(s, shelf);
    restore_rooms(s);
    restore_shelf(s, SHELF_PRESENCE);
}

void stage_init(struct stage *s, const struct settings *settings,
                const struct stage_audience *audience)
{
    *s = (struct stage){.settings = settings,
                        .audience = *audience,
                        .now_ms = 1000,
                        .unix_ms = INT64_C(1767225600000)}; /* 2026-01-01 */
    memory_journal_init(&s->journal);
    table_init(&s->connections, s->secret);
    list_init(&s->verifying);
    buf_init(&s->hash, HASH_BYTES_MAX);
    buf_init(&s->scram, SCRAM_TEXT_MAX);
    effects_init(&s->effects);
    stage_start(s);
}

void stage_finish(struct stage *s)
{
    s->audience = (struct stage_audience){0};
    end_run(s, false);
    memory_journal_finish(&s->journal);
    table_finish(&s->connections);
    effects_finish(&s->effects);
    buf_finish(&s->hash);
    buf_finish(&s->scram);
}
