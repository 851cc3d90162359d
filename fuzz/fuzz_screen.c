/* SPDX-License-Identifier: MIT
 * fuzz_screen: a screen between any two servers, any person and any terminal. The input is a
 * script, a line for each step, its first byte saying which: < and ( from the first and the second
 * server, > typed, " pasted, ' keys (two bytes each: which, and its text), : pointed at, # resized,
 * @ what a machine may want of a face, = what the terminal told of itself, + and - for a connection
 * made and lost, * for the second server to come or go, and anything else lets time pass. Whatever
 * comes, all cells are harmless and whole, the cursor stands among them, and few things are wished
 * for at once. */
#include "cells.h"
#include "fuzz.h"
#include "screen/screen.h"

enum {
    SERVERS = 2,
    ROUNDS_MAX = 8,
    WISHES_MAX = 40, /* by one step */
    COLUMNS_MAX = 140,
    ROWS_MAX = 40,
    TITLE_BYTES_MAX = 1 << 12,
};

struct world {
    struct screen *screen;
    struct client *clients[SERVERS]; /* NULL: none */
    int64_t now_ms;
};

/* --- what must hold --- */

static void check_painting(struct world *w)
{
    const struct grid *g = screen_paint(w->screen);
    struct buf title;

    check_cells(g);
    CHECK(!g->shows_cursor || (g->cursor_row < g->rows && g->cursor_column < g->columns));
    buf_init(&title, TITLE_BYTES_MAX);
    screen_write_title(&title, w->screen);
    buf_finish(&title);
}

/* --- the world around it --- */

static void step_client(struct world *w, size_t network, struct client_input input)
{
    struct client_effects effects;

    if (network >= SERVERS || !w->clients[network]) return;
    client_effects_init(&effects);
    input.now_ms = w->now_ms;
    input.unix_ms = 1700000000000 + w->now_ms;
    client_step(w->clients[network], &input, &effects);
    for (size_t i = 0; i < effects.count; i++) screen_take(w->screen, network, &effects.items[i]);
    client_effects_finish(&effects);
}

/* Each wish is of a server that is there, or of none. */
static void grant(struct world *w)
{
    struct wishes granted = *screen_wishes(w->screen);

    wishes_init(screen_wishes(w->screen));
    for (size_t i = 0; i < granted.count; i++) {
        const struct wish *wish = &granted.items[i];
        CHECK(wish->network < SERVERS);
        if (wish->kind == WISH_INPUT) step_client(w, wish->network, wish->input);
    }
    wishes_finish(&granted);
}

/* Granting a wish may make others, but not for ever. */
static void settle(struct world *w)
{
    const struct wishes *wishes = screen_wishes(w->screen);
    size_t round = 0;

    screen_settle(w->screen);
    while (wishes->count) {
        CHECK(wishes->count <= WISHES_MAX);
        CHECK(round++ < ROUNDS_MAX);
        grant(w);
        screen_settle(w->screen);
    }
}

static void add_server(struct world *w, size_t network)
{
    struct client_settings settings = {.name = STR("ann"),
                                       .reconnects = true,
                                       .asks = true,
                                       .confirms = true,
                                       .is_rich = true,
                                       .nonce = STR("nonce"),
                                       .secret = STR("secret")};

    w->clients[network] = client_create(&settings);
    screen_add_server(w->screen, network, w->clients[network], STR("tea\033.example"));
}

static void remove_server(struct world *w, size_t network)
{
    screen_remove_server(w->screen, network);
    client_destroy(w->clients[network]);
    w->clients[network] = NULL;
}

/* --- steps --- */

static unsigned take_byte(struct str *input)
{
    unsigned byte = input->n ? (unsigned char)input->p[0] : 0;

    *input = str_skip(*input, 1);
    return byte;
}

static void press(struct world *w, const struct key *key)
{
    screen_press(w->screen, key);
    settle(w);
}

static void type(struct world *w, struct str text)
{
    uint32_t c;

    while (text.n) {
        size_t n = utf8_decode(text, &c);
        press(w, &(struct key){.code = KEY_TEXT, .text = str_first(text, n ? n : 1)});
        text = str_skip(text, n ? n : 1);
    }
}

/* Five bits for the key, three for what is held with it. */
static void press_keys(struct world *w, struct str keys)
{
    while (keys.n) {
        unsigned which = take_byte(&keys);
        struct str text = str_first(keys, 1);
        struct key key = {.code = (enum key_code)((which & 31) % (KEY_UNKNOWN + 1)),
                          .modifiers = which >> 5,
                          .text = text,
                          .number = take_byte(&keys) % 13};
        if (key.code != KEY_TEXT) key.text = STR("");
        if (key.code == KEY_MOUSE) key.code = KEY_UNKNOWN;
        press(w, &key);
    }
}

static void point(struct world *w, struct str where)
{
    struct key key = {.code = KEY_MOUSE};

    key.mouse = (enum key_mouse)(take_byte(&where) % (MOUSE_WHEEL_DOWN + 1));
    key.row = take_byte(&where);
    key.column = take_byte(&where);
    press(w, &key);
}

static void resize(struct world *w, struct str size)
{
    unsigned columns = take_byte(&size) % COLUMNS_MAX;

    screen_resize(w->screen, columns, take_byte(&size) % ROWS_MAX);
}

/* What a machine would say only in its time. */
static void take_effect(struct world *w, struct str text)
{
    static const enum client_effect_kind kinds[] = {
        CLIENT_AMEND, CLIENT_EARLIER_DONE, CLIENT_READ, CLIENT_FACE, CLIENT_PROMPT, CLIENT_SETTLE};
    unsigned how = take_byte(&text);
    struct client_effect e = {.kind = kinds[how % ARRAY_LENGTH(kinds)],
                              .complete = how & 64,
                              .amendment = (enum amendment)(how >> 4 & 3),
                              .unix_ms = 1700000000000 + w->now_ms};

    e.item.room = str_cut(&text, ' ');
    e.text = e.kind == CLIENT_FACE ? text : e.item.room;
    e.item.msgid = str_cut(&text, ' ');
    e.item.text = text;
    e.item.name = text;
    e.item.unix_ms = e.unix_ms;
    screen_take(w->screen, 0, &e);
}

static void tell_terminal(struct world *w, struct str how)
{
    unsigned bits = take_byte(&how);

    screen_set_drawing(w->screen, (struct drawing){.joins_pictures = bits & 1,
                                                   .joins_skin_tones = bits & 2,
                                                   .widens_pictures = bits & 4});
    screen_set_background(w->screen, bits & 8 ? COLOUR_RGB(bits, 255 - bits, 128) : 0);
}

static void toggle_server(struct world *w)
{
    if (w->clients[1])
        remove_server(w, 1);
    else
        add_server(w, 1);
}

static void step(struct world *w, struct str line)
{
    struct str rest = str_skip(line, 1);

    switch (line.p[0]) {
    case '<': step_client(w, 0, (struct client_input){.kind = CLIENT_LINE, .text = rest}); break;
    case '(': step_client(w, 1, (struct client_input){.kind = CLIENT_LINE, .text = rest}); break;
    case '+': step_client(w, rest.n > 0, (struct client_input){.kind = CLIENT_CONNECTED}); break;
    case '-': step_client(w, 0, (struct client_input){.kind = CLIENT_LOST, .text = rest}); break;
    case '>': type(w, rest); break;
    case '"': press(w, &(struct key){.code = KEY_PASTE, .text = rest}); break;
    case '\'': press_keys(w, rest); break;
    case ':': point(w, rest); break;
    case '#': resize(w, rest); break;
    case '@': take_effect(w, rest); break;
    case '=': tell_terminal(w, rest); break;
    case '*': toggle_server(w); break;
    default:
        w->now_ms += (int64_t)(unsigned char)line.p[0] * 1000;
        step_client(w, 0, (struct client_input){.kind = CLIENT_TICK});
        break;
    }
    settle(w);
    check_painting(w);
}

static int utc_offset_s(int64_t unix_ms)
{
    return unix_ms % 2 ? -11 * 3600 : 14 * 3600;
}

/* The first byte chooses the options. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str script = fuzz_input(data, n);
    unsigned bits = take_byte(&script);
    struct screen_options options = {.view = {.times = (enum view_times)(bits % 3),
                                              .joins = (enum view_joins)(bits / 3 % 3),
                                              .utc_offset_s = utc_offset_s},
                                     .theme = (enum theme_kind)(bits / 9 % 4),
                                     .notices = (enum screen_notices)(bits / 36 % 3),
                                     .tells_typing = bits & 1};
    struct world w = {.screen = screen_create(&options), .now_ms = 1000};

    add_server(&w, 0);
    while (script.n) {
        struct str line = str_cut(&script, '\n');
        if (line.n) step(&w, line);
    }
    screen_destroy(w.screen);
    for (size_t i = 0; i < SERVERS; i++) client_destroy(w.clients[i]);
    return 0;
}
