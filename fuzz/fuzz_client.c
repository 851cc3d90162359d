/* SPDX-License-Identifier: MIT
 * fuzz_client: a client between any server and any person. The input is a script, a line for each
 * step, its first byte saying which: < from the server, > typed, ' typed literally (| ends a line),
 * ^ typed in answer to a msgid, ~ a change ("~0#room msgid text"), _ typing in a room, + connected,
 * ! lost, . nothing more is typed, and anything else lets time pass. Whatever comes, no line that
 * is sent ends early, nothing that is shown holds a control, and own lines are settled once. */
#include "base/utf8.h"
#include "client/client.h"
#include "client/look.h"
#include "client/plain.h"
#include "fuzz.h"

enum { PENDING_MAX = 1024, SHOWN_BYTES_MAX = 1 << 22 };

struct world {
    struct client *client;
    struct client_effects effects;
    struct buf shown;
    struct buf typed;
    int64_t now_ms;
    uint64_t pending[PENDING_MAX];
    size_t pending_count;
    bool has_left;
};

static void check_sent(struct str line)
{
    CHECK(line.n > 0);
    CHECK(!str_contains(line, '\n') && !str_contains(line, '\r') && !str_contains(line, '\0'));
}

static void check_inert(struct str text)
{
    uint32_t code_point;

    while (text.n) {
        size_t n = utf8_decode(text, &code_point);
        CHECK(n > 0 && !utf8_is_control(code_point));
        text = str_skip(text, n);
    }
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

static void note_settled(struct world *w, uint64_t id)
{
    size_t place = 0;

    while (place < w->pending_count && w->pending[place] != id) place++;
    CHECK(place < w->pending_count);
    w->pending[place] = w->pending[--w->pending_count];
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
        note_settled(w, e->item.id);
        return;
    case CLIENT_PROMPT: return;
    case CLIENT_REJOIN: CHECK(e->delay_ms >= 0 && e->delay_ms <= 30 * 1000); return;
    case CLIENT_AMEND: CHECK(e->item.msgid.n > 0); return;
    case CLIENT_EARLIER_DONE:
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
}

/* The first byte chooses the settings. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str script = fuzz_input(data, n);
    unsigned bits = n ? data[0] : 0;
    struct client_settings settings = {.name = bits & 1 ? STR("ann") : STR(""),
                                       .reconnects = bits & 2,
                                       .asks = bits & 4,
                                       .confirms = bits & 8,
                                       .is_rich = bits & 16};
    struct world w = {.now_ms = 1000};

    if (bits & 32) settings.highlights = STR("tea snug");

    w.client = client_create(&settings);
    client_effects_init(&w.effects);
    buf_init(&w.shown, SHOWN_BYTES_MAX);
    buf_init(&w.typed, n);
    for (script = str_skip(script, 1); script.n;) {
        struct str line = str_cut(&script, '\n');
        if (line.n) step(&w, line);
    }
    client_destroy(w.client);
    client_effects_finish(&w.effects);
    buf_finish(&w.shown);
    buf_finish(&w.typed);
    return 0;
}
