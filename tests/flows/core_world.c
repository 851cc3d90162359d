/* SPDX-License-Identifier: MIT
 * core_world: a flow on the bare core. Everything a line brings about has happened when `send`
 * returns, so nothing is ever waited for. */
#include "base/mem.h"
#include "flows/world.h"
#include "stage/stage.h"

enum { INBOX_ROOM = 1 << 24 };

struct inbox {
    session_id session; /* the last one this client had; 0 before */
    struct str address; /* of its connections from here on */
    bool is_closed;
    struct buf bytes; /* lines with CR LF, not read yet */
};

struct world {
    struct stage stage;
    struct settings settings;
    struct inbox inboxes[SCRIPT_CLIENTS_MAX];
    size_t client_count;
    size_t console; /* its place, or SCRIPT_CLIENTS_MAX */
};

/* --- what the server says --- */

static struct inbox *inbox_of(struct world *w, session_id session)
{
    for (size_t i = 0; i < w->client_count; i++)
        if (w->inboxes[i].session == session) return &w->inboxes[i];
    return NULL;
}

static void on_sent(void *context, session_id session, struct str bytes)
{
    struct inbox *inbox = inbox_of(context, session);

    if (inbox) CHECK(buf_add(&inbox->bytes, bytes));
}

static void on_closed(void *context, session_id session)
{
    struct inbox *inbox = inbox_of(context, session);

    if (inbox) inbox->is_closed = true;
}

static void on_answered(void *context, struct str line)
{
    struct world *w = context;

    if (w->console == SCRIPT_CLIENTS_MAX) return;
    buf_add(&w->inboxes[w->console].bytes, line);
    buf_add(&w->inboxes[w->console].bytes, STR("\r\n"));
}

/* --- settings --- */

static const char *const cloaks[] = {"public", "all", "none", NULL};
static const char *const nick_policies[] = {"kept", "free", NULL};
static const char *const registrations[] = {"open", "connected", "closed", NULL};
static const char *const accesses[] = {"lan", "invite", "accounts", "open", NULL};

/* A number in units, a choice among words, or, without either, a text. */
static const struct option {
    struct str name;
    size_t offset;
    size_t width;
    uint32_t unit;
    const char *const *choices;
} options[] = {
#define FIELD(member) offsetof(struct settings, member), sizeof(((struct settings *)0)->member)
    {STR_INIT("access"), FIELD(access), 0, accesses},
    {STR_INIT("amend-within"), FIELD(amend_ms), 1000, NULL},
    {STR_INIT("bans-per-room-max"), FIELD(bans_per_room_max), 1, NULL},
    {STR_INIT("cloak"), FIELD(cloak), 0, cloaks},
    {STR_INIT("history-age"), FIELD(history_age_ms), 1000, NULL},
    {STR_INIT("history-count"), FIELD(history_count), 1, NULL},
    {STR_INIT("history-on-join"), FIELD(history_on_join), 1, NULL},
    {STR_INIT("idle-exit"), FIELD(idle_exit_ms), 1000, NULL},
    {STR_INIT("message-rate-per-address"), FIELD(lines_per_address), 1, NULL},
    {STR_INIT("multiline-bytes-max"), FIELD(multiline_bytes_max), 1, NULL},
    {STR_INIT("multiline-lines-max"), FIELD(multiline_lines_max), 1, NULL},
    {STR_INIT("nicks"), FIELD(nicks), 0, nick_policies},
    {STR_INIT("network-icon"), FIELD(network_icon), 0, NULL},
    {STR_INIT("password"), FIELD(password), 0, NULL},
    {STR_INIT("registration"), FIELD(registration), 0, registrations},
    {STR_INIT("rooms-max"), FIELD(rooms_max), 1, NULL},
    {STR_INIT("rooms-per-user-max"), FIELD(rooms_per_user_max), 1, NULL},
    {STR_INIT("sessions-max"), FIELD(sessions_max), 1, NULL},
    {STR_INIT("sessions-per-address-max"), FIELD(sessions_per_address_max), 1, NULL},
    {STR_INIT("sts-port"), FIELD(sts_port), 1, NULL},
#undef FIELD
};

static bool set_choice(uint32_t *field, const char *const *choices, struct str word)
{
    for (uint32_t i = 0; choices[i]; i++) {
        if (!str_eq(str_from(choices[i]), word)) continue;
        *field = i;
        return true;
    }
    return false;
}

/* Of 4 bytes or 8. */
static bool set_number(void *field, size_t width, uint32_t unit, struct str text)
{
    uint64_t number;

    if (!str_number(text, UINT32_MAX / unit, &number)) return false;
    if (width == sizeof(uint64_t))
        *(uint64_t *)field = number * unit;
    else
        *(uint32_t *)field = (uint32_t)number * unit;
    return true;
}

static bool set_option(struct settings *settings, const struct step *step)
{
    for (size_t i = 0; i < ARRAY_LENGTH(options); i++) {
        void *field = (char *)settings + options[i].offset;
        if (!str_eq(options[i].name, step->text)) continue;
        if (options[i].choices) return set_choice(field, options[i].choices, step->value);
        if (options[i].unit)
            return set_number(field, options[i].width, options[i].unit, step->value);
        *(struct str *)field = step->value;
        return true;
    }
    return false;
}

static bool can_play(const struct script *script, const char **why)
{
    struct settings scratch;

    for (size_t i = 0; i < script->step_count; i++) {
        if (script->steps[i].kind != STEP_SET || set_option(&scratch, &script->steps[i])) continue;
        *why = "sets an unknown option";
        return false;
    }
    return true;
}

/* --- the world --- */

static struct world *create(const struct script *script)
{
    struct world *w = mem_zero(sizeof *w);
    struct stage_audience audience = {w, on_sent, on_closed, on_answered, NULL};

    w->settings = stage_settings;
    w->client_count = script->client_count;
    w->console = SCRIPT_CLIENTS_MAX;
    for (size_t i = 0; i < script->step_count; i++)
        if (script->steps[i].kind == STEP_SET) CHECK(set_option(&w->settings, &script->steps[i]));
    for (size_t i = 0; i < w->client_count; i++) {
        buf_init(&w->inboxes[i].bytes, INBOX_ROOM);
        w->inboxes[i].address = STR("127.0.0.1");
        if (is_console(script->clients[i])) w->console = i;
    }
    stage_init(&w->stage, &w->settings, &audience);
    return w;
}

static bool destroy(struct world *w)
{
    stage_finish(&w->stage);
    for (size_t i = 0; i < w->client_count; i++) buf_finish(&w->inboxes[i].bytes);
    mem_free(w);
    return true;
}

static void open(struct world *w, size_t client)
{
    struct inbox *inbox = &w->inboxes[client];

    buf_clear(&inbox->bytes);
    inbox->is_closed = false;
    inbox->session = w->stage.last_session + 1;
    CHECK(stage_open(&w->stage, inbox->address) == inbox->session);
    stage_settle(&w->stage);
}

static void send(struct world *w, size_t client, struct str line)
{
    if (client == w->console) {
        stage_console(&w->stage, line);
    } else {
        stage_receive(&w->stage, w->inboxes[client].session, line);
        stage_receive(&w->stage, w->inboxes[client].session, STR("\r\n"));
    }
    stage_settle(&w->stage);
}

static enum world_line receive(struct world *w, size_t client, struct buf *line)
{
    struct inbox *inbox = &w->inboxes[client];
    struct str rest = buf_str(&inbox->bytes);

    if (rest.n == 0) return inbox->is_closed ? WORLD_CLOSED : WORLD_SILENT;
    buf_add(line, str_cut(&rest, '\r'));
    buf_drop(&inbox->bytes, line->n + 2);
    return WORLD_LINE;
}

static void hang_up(struct world *w, size_t client)
{
    stage_hang_up(&w->stage, w->inboxes[client].session, STR("Connection closed"));
    stage_settle(&w->stage);
}

static void act(struct world *w, const struct step *step)
{
    switch ((int)step->kind) {
    case STEP_MOVE: w->inboxes[step->client].address = step->text; return;
    case STEP_WAIT: stage_wait(&w->stage, (int64_t)step->number); return;
    case STEP_STOP: stage_stop(&w->stage, STR("Server shutting down")); return;
    case STEP_CRASH: stage_crash(&w->stage); return;
    case STEP_START: stage_start(&w->stage); return;
    case STEP_STALL_DISK: w->stage.disk_stalls = true; return;
    case STEP_CONTINUE_DISK: w->stage.disk_stalls = false; break;
    case STEP_STALL_JOURNAL: w->stage.journal_stalls = true; return;
    case STEP_CONTINUE_JOURNAL: w->stage.journal_stalls = false; break;
    default: return;
    }
    stage_settle(&w->stage);
}

const struct world_kind core_world = {
    .name = "core",
    .can_play = can_play,
    .create = create,
    .destroy = destroy,
    .open = open,
    .send = send,
    .receive = receive,
    .hang_up = hang_up,
    .act = act,
};
