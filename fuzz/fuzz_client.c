/* SPDX-License-Identifier: MIT
 * fuzz_client: a client between any server and any person. The input is a script, a line for each
 * step, its first byte saying which: < from the server, > typed, ' typed literally (| ends a line),
 * ^ typed in answer to a msgid, ~ a change ("~0#room msgid text"), _ typing in a room, ( read back
 * in a place, ) read it, & aim at it, + connected, ! lost, . nothing more is typed, ? try again
 * now, and anything else lets time pass. Whatever comes, no line that is sent ends early, nothing
 * that is shown holds a control, own lines are settled once, and who reads back is answered. Each
 * script is played to a plain machine, and to one of a face with windows, which looks at
 * everything. */
#include "base/utf8.h"
#include "client/look.h"
#include "client/text/plain.h"
#include "fuzz.h"
#include "inert.h"

enum { PENDING_MAX = 1024, SHOWN_BYTES_MAX = 1 << 22, ROOMS_LOOKED_AT = 8, PEOPLE_LOOKED_AT = 64 };

struct world {
    struct client *client;
    struct client_effects effects;
    struct buf shown;
    struct buf typed;
    int64_t now_ms;
    uint64_t pending[PENDING_MAX];
    size_t pending_count;
    size_t earlier_count; /* who reads back in one place: not answered yet */
    bool has_left;
};

static void check_sent(struct str line)
{
    CHECK(line.n > 0);
    CHECK(!str_contains(line, '\n') && !str_contains(line, '\r') && !str_contains(line, '\0'));
}

static void check_shown(struct world *w, const struct item *item)
{
    struct plain_style style = {.own_lines = true};

    buf_clear(&w->shown);
    CHECK(plain_write(&w->shown, item, &style));
    check_inert(buf_str(&w->shown));
}

static void check_typing(struct world *w)
{
    buf_clear(&w->shown);
    client_write_typing(&w->shown, w->client, STR("#lobby"));
    check_inert(buf_str(&w->shown));
}

static void note_pending(struct world *w, uint64_t id)
{
    CHECK(id != 0);
    CHECK(w->pending_count < PENDING_MAX);
    for (size_t i = 0; i < w->pending_count; i++) CHECK(w->pending[i] != id);
    w->pending[w->pending_count++] = id;
}

/* One that is taken apart goes on waiting with its first line. */
static void note_settled(struct world *w, const struct item *item)
{
    size_t place = 0;

    while (place < w->pending_count && w->pending[place] != item->id) place++;
    CHECK(place < w->pending_count);
    if (item->state != ITEM_PENDING) w->pending[place] = w->pending[--w->pending_count];
}

/* Text is borrowed until the next step: all of it is read. */
static void touch(struct str text)
{
    volatile char sum = 0;

    for (size_t i = 0; i < text.n; i++) sum = (char)(sum ^ text.p[i]);
}

static void look_at_people(const struct client *c, size_t room, size_t count)
{
    for (size_t i = 0; i < count && i < PEOPLE_LOOKED_AT; i++) {
        struct person_look person = client_person_at(c, room, i);
        CHECK(person.name.n > 0);
        touch(person.name);
        touch(person.account);
    }
    if (count) touch(client_person_at(c, room, count - 1).name);
}

static void look(const struct client *c)
{
    size_t index;

    touch(client_nick(c));
    touch(client_target(c));
    touch(client_network(c));
    (void)client_has(c, CAP_BATCH);
    (void)client_is_ready(c);
    for (size_t i = 0; i < client_room_count(c) && i < ROOMS_LOOKED_AT; i++) {
        struct room_look room = client_room_at(c, i);
        CHECK(client_room_find(c, room.name, &index) && index <= i);
        touch(room.topic);
        look_at_people(c, i, room.people_count);
    }
}

static void perform(struct world *w, const struct client_effect *e)
{
    CHECK(!w->has_left);
    switch (e->kind) {
    case CLIENT_SEND: check_sent(e->text); return;
    case CLIENT_SHOW:
        check_shown(w, &e->item);
        if (e->item.state == ITEM_PENDING) note_pending(w, e->item.id);
        return;
    case CLIENT_SETTLE:
        check_shown(w, &e->item);
        note_settled(w, &e->item);
        return;
    case CLIENT_PROMPT: return;
    case CLIENT_REJOIN: CHECK(e->delay_ms >= 0 && e->delay_ms <= 30 * 1000); return;
    case CLIENT_AMEND: CHECK(e->item.msgid.n > 0); return;
    case CLIENT_EARLIER_DONE:
        CHECK(w->earlier_count > 0);
        w->earlier_count = 0;
        return;
    case CLIENT_READ:
    case CLIENT_FACE:
    case CLIENT_IGNORES:
    case CLIENT_KEEP_SECRET: return;
    case CLIENT_LEAVE: w->has_left = true; return;
    }
}

static struct str lines_of(struct world *w, struct str text)
{
    buf_clear(&w->typed);
    for (size_t i = 0; i < text.n; i++)
        CHECK(buf_add_char(&w->typed, text.p[i] == '|' ? '\n' : text.p[i]));
    return buf_str(&w->typed);
}

static struct client_input read_change(struct world *w, struct str text)
{
    struct client_input input = {.kind = CLIENT_CHANGE};

    if (text.n) input.amendment = (enum amendment)((unsigned char)text.p[0] % 4);
    text = str_skip(text, 1);
    input.room = str_cut(&text, ' ');
    input.msgid = str_cut(&text, ' ');
    input.text = lines_of(w, text);
    return input;
}

/* The place stands first, a msgid behind it. Only one is read back in, so that answers can be
 * counted. */
static void read_place(struct world *w, struct client_input *input, enum client_input_kind kind)
{
    input->kind = kind;
    input->then_ms = 1700000000000 + w->now_ms;
    input->msgid = input->text;
    input->room = str_cut(&input->msgid, ' ');
    if (kind != CLIENT_EARLIER) return;
    input->room = STR("#lobby");
    w->earlier_count++;
}

static struct client_input read_step(struct world *w, struct str line)
{
    struct client_input input = {.text = str_skip(line, 1)};

    switch (line.p[0]) {
    case '<': input.kind = CLIENT_LINE; break;
    case '>': input.kind = CLIENT_TYPED; break;
    case '\'':
        input.kind = CLIENT_TYPED;
        input.literal = true;
        input.text = lines_of(w, input.text);
        break;
    case '^':
        input.kind = CLIENT_TYPED;
        input.reply_to = str_cut(&input.text, ' ');
        break;
    case '~': return read_change(w, input.text);
    case '_':
        input.kind = CLIENT_TYPING;
        input.room = input.text;
        break;
    case '+': input.kind = CLIENT_CONNECTED; break;
    case '!': input.kind = CLIENT_LOST; break;
    case '.': input.kind = CLIENT_TYPED_END; break;
    case '(': read_place(w, &input, CLIENT_EARLIER); break;
    case ')': read_place(w, &input, CLIENT_SEEN); break;
    case '&': read_place(w, &input, CLIENT_AIM); break;
    case '?': input.kind = CLIENT_RETRY; break;
    default:
        input.kind = CLIENT_TICK;
        w->now_ms += (int64_t)(unsigned char)line.p[0] * 100;
        break;
    }
    return input;
}

static void step(struct world *w, struct str line)
{
    struct client_input input = read_step(w, line);

    input.now_ms = w->now_ms;
    input.unix_ms = 1700000000000 + w->now_ms;
    client_effects_clear(&w->effects);
    client_step(w->client, &input, &w->effects);
    for (size_t i = 0; i < w->effects.count; i++) perform(w, &w->effects.items[i]);
    CHECK(client_wake_ms(w->client) > w->now_ms);
    check_typing(w);
    if (input.kind == CLIENT_LOST && !w->has_left) CHECK(w->earlier_count == 0);
    look(w->client);
}

static void play(struct str script, const struct client_settings *settings)
{
    struct world w = {.now_ms = 1000};

    w.client = client_create(settings);
    client_effects_init(&w.effects);
    buf_init(&w.shown, SHOWN_BYTES_MAX);
    buf_init(&w.typed, script.n);
    while (script.n) {
        struct str line = str_cut(&script, '\n');
        if (line.n) step(&w, line);
    }
    client_destroy(w.client);
    client_effects_finish(&w.effects);
    buf_finish(&w.shown);
    buf_finish(&w.typed);
}

/* The first byte chooses the settings. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str script = str_skip(fuzz_input(data, n), 1);
    unsigned bits = n ? data[0] : 0;
    struct client_settings settings = {.name = bits & 1 ? STR("ann") : STR(""),
                                       .reconnects = bits & 2,
                                       .asks = bits & 4,
                                       .confirms = bits & 8,
                                       .may_log_in = bits & 16,
                                       .account = bits & 16 ? STR("ann") : STR(""),
                                       .password = bits & 32 ? STR("sesame") : STR(""),
                                       .has_certificate = bits & 64,
                                       .is_secure = bits & 128,
                                       .highlights = bits & 2 ? STR("tea snug") : STR(""),
                                       .nonce = STR("nonce"),
                                       .secret = STR("secret"),
                                       .ignored = STR("a:evil troll!*@*")};

    play(script, &settings);
    settings.may_log_in = true;
    settings.is_rich = true;
    play(script, &settings);
    return 0;
}
