/* SPDX-License-Identifier: MIT
 * actor: reading, line by line. */
#include "sim/actor.h"

#include "base/base64.h"
#include "core/account/account.h"
#include "irc/tags.h"
#include "sim/quiz.h"

#include <stdio.h>
#include <string.h>

enum {
    STREAM_BYTES_MAX = 1 << 26,
    LABELS_MAX = 1 << 20,
    LABEL_TAG_MAX = 32,
    WORDS_BYTES_MAX = 256,
    NAMES_BYTES_MAX = 4096
};

bool actor_is_guest(const struct actor *a)
{
    return a->number % 3 == 0;
}

void actor_init(struct actor *a, size_t number)
{
    *a = (struct actor){.number = number, .asks[ROOM_COUNT] = true};
    buf_init(&a->outgoing, STREAM_BYTES_MAX);
    buf_init(&a->incoming, STREAM_BYTES_MAX);
    buf_init(&a->answered, LABELS_MAX);
    line_cutter_init(&a->cutter, LINE_SERVER_TAGS_MAX + LINE_CLIENT_TAGS_MAX, LINE_BODY_MAX);
}

void actor_finish(struct actor *a)
{
    buf_finish(&a->outgoing);
    buf_finish(&a->incoming);
    buf_finish(&a->answered);
    line_cutter_finish(&a->cutter);
}

bool actor_is_registered(const struct actor *a)
{
    return a->session && a->view.nick_n;
}

/* --- saying --- */

static void trace(const struct actor *a, const struct scene *scene, char direction, struct str line)
{
    if (scene->traces)
        printf("%zu.%llu %c " STR_FMT "\n", a->number, (unsigned long long)a->generation, direction,
               STR_ARG(line));
}

static bool can_label(const struct actor *a)
{
    return actor_is_registered(a) && caps_has(a->caps, CAP_LABELED_RESPONSE) &&
           caps_has(a->caps, CAP_BATCH);
}

void actor_say(struct actor *a, const struct scene *scene, const char *format, ...)
{
    char words[4096];
    struct buf line;
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    buf_init(&line, sizeof words + LABEL_TAG_MAX);
    if (can_label(a) && words[0] != '@' && words[0] != ':' && chance_percent(scene->chance, 30)) {
        buf_addf(&line, "@label=%zu ", a->answered.n);
        buf_add_char(&a->answered, 0);
    }
    buf_add(&line, str_from(words));
    trace(a, scene, '>', buf_str(&line));
    buf_add(&line, chance_percent(scene->chance, 80) ? STR("\r\n") : STR("\n"));
    CHECK(buf_add(&a->outgoing, buf_str(&line)));
    buf_finish(&line);
}

enum { NICK_TEXT_MAX = 16 };

/* There are fewer names than are wanted, so that some are taken. */
static void any_nick(const struct scene *scene, char out[static NICK_TEXT_MAX])
{
    static const char *const stems[] = {"ann", "Bob", "cat", "dan_", "eve", "[f]", "gus", "Hal"};
    uint32_t stem = chance_below(scene->chance, ARRAY_LENGTH(stems));

    snprintf(out, NICK_TEXT_MAX, "%s%u", stems[stem], chance_below(scene->chance, 8));
}

static void choose_nick(struct actor *a, const struct scene *scene)
{
    char nick[NICK_TEXT_MAX];

    any_nick(scene, nick);
    actor_say(a, scene, "NICK %s", nick);
}

static void log_in_as(struct actor *a, const struct scene *scene, const char *name)
{
    struct buf plain, base64;

    buf_init(&plain, WORDS_BYTES_MAX);
    buf_init(&base64, WORDS_BYTES_MAX);
    buf_add_char(&plain, 0);
    buf_add(&plain, str_from(name));
    buf_add_char(&plain, 0);
    buf_add(&plain, STR("sesame"));
    CHECK(base64_encode(&base64, buf_str(&plain)));
    actor_say(a, scene, "AUTHENTICATE PLAIN");
    actor_say(a, scene, "AUTHENTICATE " STR_FMT, STR_ARG(buf_str(&base64)));
    buf_finish(&plain);
    buf_finish(&base64);
}

/* Rather one that is the name of an account. */
static void any_name(const struct actor *a, const struct scene *scene,
                     char out[static NICK_TEXT_MAX])
{
    any_nick(scene, out);
    for (int tries = 0; tries < 30 && !actor_is_guest(a); tries++) {
        if (account_find(scene->stage->core, str_from(out))) return;
        any_nick(scene, out);
    }
}

void actor_log_in(struct actor *a, const struct scene *scene)
{
    char nick[NICK_TEXT_MAX];

    any_name(a, scene, nick);
    log_in_as(a, scene, nick);
}

static void request_caps(struct actor *a, const struct scene *scene)
{
    struct buf names;

    a->caps = CAP_BIT(CAP_MULTI_PREFIX);
    for (enum cap cap = 0; cap < CAP_COUNT; cap++)
        if (chance_percent(scene->chance, 70)) a->caps |= CAP_BIT(cap);
    /* Who is shown events cannot say how many messages there will be. */
    if (chance_percent(scene->chance, 50)) a->caps &= ~CAP_BIT(CAP_EVENT_PLAYBACK);
    /* So that an own line can be told from history. */
    if (!caps_has(a->caps, CAP_BATCH)) a->caps &= ~CAP_BIT(CAP_ECHO_MESSAGE);
    /* Not to be asked for; and so that it knows who is where. */
    a->caps &= ~CAP_BIT(CAP_STS);
    a->caps &= ~CAP_BIT(CAP_NO_IMPLICIT_NAMES);
    buf_init(&names, NAMES_BYTES_MAX);
    for (enum cap cap = 0; cap < CAP_COUNT; cap++)
        if (caps_has(a->caps, cap)) buf_addf(&names, STR_FMT " ", STR_ARG(cap_name(cap)));
    actor_say(a, scene, "CAP REQ :" STR_FMT, STR_ARG(buf_str(&names)));
    buf_finish(&names);
}

/* Of those who say that they have an account, some do. */
static void introduce(struct actor *a, const struct scene *scene)
{
    char nick[NICK_TEXT_MAX];

    any_name(a, scene, nick);
    actor_say(a, scene, "NICK %s", nick);
    if (!actor_is_guest(a) && caps_has(a->caps, CAP_SASL)) log_in_as(a, scene, nick);
}

void actor_begin(struct actor *a, const struct scene *scene, session_id session,
                 uint64_t generation)
{
    size_t number = a->number;

    actor_finish(a);
    actor_init(a, number);
    a->session = session;
    a->generation = generation;
    request_caps(a, scene);
    introduce(a, scene);
    actor_say(a, scene, "USER u%zu 0 * :Number %zu", number, number);
    actor_say(a, scene, "CAP END");
}

void actor_end(struct actor *a)
{
    a->session = 0;
    a->is_cut = false;
    a->quiz.is_asked = false;
    a->view = (struct view){0};
    buf_clear(&a->outgoing);
    buf_clear(&a->incoming);
}

/* --- reading --- */

/* Each label is answered once: what carries it is the whole answer, or begins the batch that is. */
static void check_label(struct actor *a, struct str tags)
{
    struct str value;
    uint64_t label;

    if (!tags_get(tags, STR("label"), &value)) return;
    CHECK(str_number(value, UINT32_MAX, &label));
    CHECK(label < a->answered.n);
    CHECK(a->answered.p[label] == 0);
    a->answered.p[label] = 1;
}

static void begin_history(struct actor *a, struct str reference, struct str room)
{
    CHECK(reference.n <= sizeof a->history_word);
    memcpy(a->history_word, reference.p, reference.n);
    a->history = (struct str){a->history_word, reference.n};
    a->history_room = room_place(room);
    a->history_is_asked = a->asks[a->history_room];
    a->history_count = 0;
    a->history_seq = 0;
}

static bool was_amended(const struct ledger *l, size_t room)
{
    for (uint64_t i = 1; i <= l->rooms[room].count; i++)
        if (ledger_at(l, room, i)->is_amended) return true;
    return false;
}

/* All that the room has kept, or the latest of it. */
static void end_greeting(struct actor *a, const struct scene *scene)
{
    struct view_room *r = &a->view.rooms[a->history_room];
    uint64_t most = r->last < scene->history_on_join ? r->last : scene->history_on_join;

    if (!r->knows_last) r->last = most = 0;
    r->knows_last = true;
    CHECK(a->history_count <= most);
    CHECK(a->history_count == most || was_amended(scene->ledger, a->history_room));
}

static void end_history(struct actor *a, const struct scene *scene)
{
    if (!a->history_is_asked) end_greeting(a, scene);
    if (a->quiz.is_asked) quiz_end(a);
    a->history = a->lines = STR("");
}

static bool is_history(const struct actor *a, struct str tags)
{
    struct str batch;

    return a->history.n && tags_get(tags, STR("batch"), &batch) &&
           (str_eq(batch, a->history) || str_eq(batch, a->lines));
}

static void on_batch(struct actor *a, const struct scene *scene, const struct message *m)
{
    struct str reference = str_skip(m->params[0], 1);

    if (str_eq(message_param(m, 1), STR("chathistory"))) {
        begin_history(a, reference, m->params[2]);
    } else if (str_eq(message_param(m, 1), STR("search")) ||
               str_eq(message_param(m, 1), STR("soju.im/search"))) {
        begin_history(a, reference, STR(""));
    } else if (str_eq(message_param(m, 1), STR("draft/multiline")) && is_history(a, m->tags)) {
        CHECK(reference.n <= sizeof a->lines_word);
        memcpy(a->lines_word, reference.p, reference.n);
        a->lines = (struct str){a->lines_word, reference.n};
    } else if (str_starts(m->params[0], STR("-")) && str_eq(reference, a->history)) {
        end_history(a, scene);
    }
}

static void on_echo(struct actor *a, const struct scene *scene, struct said *message)
{
    size_t number = (size_t)(message - scene->ledger->items);

    CHECK(caps_has(a->caps, CAP_ECHO_MESSAGE));
    CHECK(number >= a->last_echo);
    a->last_echo = number + 1;
    ledger_echo(scene->ledger, message, scene->journal);
}

/* Of what it asked for itself. */
static void on_old_message(struct actor *a, const struct scene *scene, const struct message *m,
                           const struct said *message)
{
    uint32_t edit = ledger_edit(message_param(m, 1));

    CHECK(message->seq != 0);
    CHECK(!message->lost);
    CHECK(edit <= message->edits);
    CHECK(message->seq > a->history_seq);
    a->history_seq = message->seq;
    if (a->quiz.is_asked) quiz_message(a, scene->ledger, message, edit);
}

static void learn_name(const struct message *m, struct said *message)
{
    struct str msgid;

    if (tags_get(m->tags, STR("msgid"), &msgid)) ledger_name(message, msgid);
}

static void on_room_message(struct actor *a, const struct scene *scene, const struct message *m,
                            struct said *message)
{
    bool is_old = is_history(a, m->tags);

    /* Who does not know EDIT is told what was edited under another name. */
    if (!is_old && ledger_edit(message_param(m, 1))) return;
    learn_name(m, message);
    if (is_old && a->history_is_asked) {
        on_old_message(a, scene, m, message);
        return;
    }
    if (is_old) a->history_count++;
    if (!is_old && message->sender == a->generation && caps_has(a->caps, CAP_ECHO_MESSAGE))
        on_echo(a, scene, message);
    else
        view_message(&a->view, scene->ledger, message, a->generation);
}

/* What was said while it was away, and echoes, which wait for the disk, may have a name that it
 * had. */
static void check_private(const struct actor *a, const struct message *m)
{
    if (is_history(a, m->tags) || !caps_has(a->caps, CAP_CHATHISTORY)) return;
    CHECK(caps_has(a->caps, CAP_ECHO_MESSAGE) || view_is_me(&a->view, m->params[0]) ||
          view_is_me(&a->view, source_nick(m->source)));
}

static void on_message(struct actor *a, const struct scene *scene, const struct message *m)
{
    struct said *message = ledger_find(scene->ledger, message_param(m, 1));

    if (!is_room_name(m->params[0])) {
        check_private(a, m);
        return;
    }
    if (str_eq(message_param(m, 1), STR(SIM_MORE))) return;
    if (str_starts(m->params[0], STR("#side"))) return;
    CHECK(message);
    CHECK(room_place(m->params[0]) == message->room);
    on_room_message(a, scene, m, message);
}

static void on_line(struct actor *a, const struct scene *scene, struct str line)
{
    struct message m;

    trace(a, scene, '<', line);
    CHECK(message_parse(line, &m) == MESSAGE_OK);
    check_label(a, m.tags);
    if (str_eq(m.command, STR("PING"))) {
        actor_say(a, scene, "PONG " STR_FMT, STR_ARG(m.params[0]));
    } else if (str_eq(m.command, STR("433"))) {
        if (!actor_is_registered(a)) choose_nick(a, scene);
    } else if (str_eq(m.command, STR("001"))) {
        CHECK(m.params[0].n <= sizeof a->view.nick);
        memcpy(a->view.nick, m.params[0].p, m.params[0].n);
        a->view.nick_n = m.params[0].n;
    } else if (str_eq(m.command, STR("BATCH"))) {
        on_batch(a, scene, &m);
    } else if (str_eq(m.command, STR("PRIVMSG")) || str_eq(m.command, STR("NOTICE"))) {
        on_message(a, scene, &m);
    } else if (!is_history(a, m.tags)) {
        view_line(&a->view, &m);
    }
}

void actor_read(struct actor *a, const struct scene *scene, size_t n)
{
    struct str piece = str_first(buf_str(&a->incoming), n);
    size_t taken = piece.n;
    struct str line;

    while (piece.n) {
        enum line_result result = line_next(&a->cutter, &piece, &line);
        CHECK(result != LINE_TOO_LONG);
        if (result == LINE_READY) on_line(a, scene, line);
    }
    buf_drop(&a->incoming, taken);
}
