/* SPDX-License-Identifier: MIT
 * screen_face: the whole screen of a terminal. Keys go into the screen machine, what it wishes is
 * carried out, and at the end of a turn its grid is painted: only what differs, in one write. */
#include "base/mem.h"
#include "client/text/clean.h"
#include "screen/screen.h"
#include "tui/face.h"
#include "tui/keys.h"
#include "tui/notify.h"
#include "tui/paint.h"
#include "tui/probe.h"
#include "tui/terminal.h"

#include <stdlib.h>

enum {
    OUT_BYTES_MAX = 1 << 22,
    TITLE_BYTES_MAX = 512,
    WISH_ROUNDS_MAX = 8,
    FRAME_MS = 16,    /* what others say is painted no more often; what the person types, at once */
    ANSWER_MS = 500,  /* at the end the terminal may take so long to go on answering … */
    ANSWERS_MAX = 50, /* … in so many pieces */
};

struct screen_face {
    struct face face;
    struct screen *screen;
    struct keys keys;
    struct probe probe;
    bool has_asked; /* the terminal, what it is */
    bool has_colour;
    struct paint paint;
    struct buf out;
    struct buf title; /* as it was set last */
    int64_t now_ms;
    int64_t painted_ms;
    bool is_stale;    /* something came that was not painted yet */
    bool is_pressed;  /* … by a key */
    int64_t begun_ms; /* when what was begun is taken for a whole key; INT64_MAX: nothing was */
    bool ends;        /* nothing is painted any more */
};

static struct screen_face *self(struct face *f)
{
    return (struct screen_face *)f;
}

static void hand_over(struct screen_face *f)
{
    terminal_write(buf_str(&f->out));
    buf_clear(&f->out);
}

/* --- what the screen wishes --- */

static void take_size(struct screen_face *f)
{
    struct terminal_size size = terminal_size();

    screen_resize(f->screen, size.columns, size.rows);
    paint_forget(&f->paint);
}

/* What a terminal makes of its screen in another size is its own affair: tmux brings back what was
 * cut off long ago, halves of wide characters as well, and loses what is put on them. */
static void start_anew(struct screen_face *f)
{
    take_size(f);
    buf_add(&f->out, STR("\033[m\033[2J"));
}

static void suspend(struct face *face)
{
    hand_over(self(face));
    terminal_suspend();
    start_anew(self(face));
}

static void grant(struct screen_face *f, const struct wish *w)
{
    const struct face_events *events = &f->face.events;

    switch (w->kind) {
    case WISH_INPUT: events->input(events->context, w->network, &w->input); return;
    case WISH_CONNECT: events->connect(events->context, w->text); return;
    case WISH_DISCONNECT: events->leave(events->context, w->network); return;
    case WISH_LEAVE: events->leave_all(events->context); return;
    case WISH_NOTIFY: notify_write(&f->out, &f->probe.traits, w->title, w->text); return;
    case WISH_COPY: (void)notify_copy(&f->out, &f->probe.traits, w->text); return;
    case WISH_SUSPEND: suspend(&f->face); return;
    case WISH_REDRAW: start_anew(f); return;
    case WISH_MOUSE: terminal_take_mouse(w->on); return;
    }
}

/* Granting a wish may make others, but not for ever. */
static void grant_all(struct screen_face *f)
{
    struct wishes *wishes = screen_wishes(f->screen), granted;

    for (size_t round = 0; wishes->count && round < WISH_ROUNDS_MAX; round++) {
        granted = *wishes;
        wishes_init(wishes);
        for (size_t i = 0; i < granted.count; i++) grant(f, &granted.items[i]);
        wishes_finish(&granted);
    }
}

/* --- what the terminal is --- */

static const char *look_up(void *context, const char *name)
{
    (void)context;
    return getenv(name);
}

static struct paint_abilities abilities_of(const struct screen_face *f)
{
    const struct terminal_traits *t = &f->probe.traits;

    return (struct paint_abilities){.palette = f->has_colour ? t->palette : PALETTE_NONE,
                                    .synchronized = t->synchronized,
                                    .scrolls = t->program != TERMINAL_LINUX,
                                    .links = t->program != TERMINAL_LINUX,
                                    .joins = t->joins_pictures};
}

static void adapt(struct screen_face *f)
{
    const struct terminal_traits *t = &f->probe.traits;
    struct paint_abilities abilities = abilities_of(f);

    paint_set_abilities(&f->paint, &abilities);
    if (t->has_background) screen_set_background(f->screen, t->background);
    screen_set_drawing(f->screen, (struct drawing){.joins_pictures = t->joins_pictures,
                                                   .joins_skin_tones = t->joins_skin_tones,
                                                   .widens_pictures = t->widens_pictures});
    if (t->kitty_keys) terminal_take_keys();
    if (t->program == TERMINAL_XTERM) terminal_take_xterm_keys();
}

/* Once, when there is something to be seen; what the questions were put on is painted again. */
static void ask_terminal(struct screen_face *f)
{
    const struct grid *grid = &f->paint.shown;
    size_t positions;

    if (f->has_asked) return;
    f->has_asked = true;
    positions = probe_write(&f->probe, &f->out, grid->columns, grid->rows, grid->shows_cursor);
    keys_expect_positions(&f->keys, (unsigned)positions);
    paint_forget(&f->paint);
    f->is_stale = true;
}

static void take_reply(struct screen_face *f, const struct reply *reply)
{
    probe_take(&f->probe, reply);
    if (probe_is_done(&f->probe)) keys_expect_positions(&f->keys, 0);
    adapt(f);
}

/* --- what comes --- */

static void take_event(struct screen_face *f, const struct keys_event *event)
{
    if (event->is_reply) {
        take_reply(f, &event->reply);
        return;
    }
    f->is_pressed = true;
    screen_press(f->screen, &event->key);
    grant_all(f);
}

static void await_rest(struct screen_face *f)
{
    int patience_ms = keys_patience_ms(&f->keys);

    f->begun_ms = patience_ms ? f->now_ms + patience_ms : INT64_MAX;
}

static void input(struct face *face, struct str bytes)
{
    struct screen_face *f = self(face);
    struct keys_event event;

    if (bytes.n == 0) face->events.leave_all(face->events.context);
    while (keys_next(&f->keys, &bytes, &event)) take_event(f, &event);
    await_rest(f);
}

static bool wants_input(const struct face *face)
{
    (void)face;
    return true;
}

static int64_t wake_ms(const struct face *face)
{
    const struct screen_face *f = (const struct screen_face *)face;
    int64_t frame_ms = f->is_stale ? f->painted_ms + FRAME_MS : INT64_MAX;

    return frame_ms < f->begun_ms ? frame_ms : f->begun_ms;
}

static void tick(struct face *face, int64_t now_ms)
{
    struct screen_face *f = self(face);
    struct keys_event event;

    f->now_ms = now_ms;
    if (f->begun_ms > now_ms) return;
    if (keys_timeout(&f->keys, &event)) take_event(f, &event);
    await_rest(f);
}

static void add_server(struct face *face, size_t network, const struct client *client,
                       struct str name)
{
    screen_add_server(self(face)->screen, network, client, name);
}

static void remove_server(struct face *face, size_t network)
{
    screen_remove_server(self(face)->screen, network);
}

static void take(struct face *face, size_t network, const struct client_effect *effect)
{
    screen_take(self(face)->screen, network, effect);
}

static void resize(struct face *face)
{
    start_anew(self(face));
}

static void resume(struct face *face)
{
    terminal_resume();
    start_anew(self(face));
}

/* --- what is seen --- */

static void set_title(struct screen_face *f)
{
    struct buf title;

    buf_init(&title, TITLE_BYTES_MAX);
    screen_write_title(&title, f->screen);
    if (!str_eq(buf_str(&title), buf_str(&f->title))) {
        terminal_set_title(buf_str(&title));
        buf_clear(&f->title);
        buf_add(&f->title, buf_str(&title));
    }
    buf_finish(&title);
}

static void flush(struct face *face)
{
    struct screen_face *f = self(face);

    if (f->ends) return;
    screen_settle(f->screen);
    grant_all(f);
    f->is_stale = !f->is_pressed && f->now_ms < f->painted_ms + FRAME_MS;
    if (f->is_stale) return;
    f->is_pressed = false;
    f->painted_ms = f->now_ms;
    if (!paint_write(&f->paint, &f->out, screen_paint(f->screen))) buf_clear(&f->out);
    ask_terminal(f);
    hand_over(f);
    set_title(f);
}

/* What the terminal was asked and has not answered yet, it would tell the shell. */
static void hear_out(struct screen_face *f)
{
    char bytes[FACE_INPUT_MAX];
    struct keys_event event;

    for (int i = 0; i < ANSWERS_MAX && f->has_asked && !probe_is_done(&f->probe); i++) {
        size_t n = terminal_read(bytes, sizeof bytes, ANSWER_MS);
        struct str heard = {bytes, n};
        if (n == 0) return;
        while (keys_next(&f->keys, &heard, &event))
            if (event.is_reply) probe_take(&f->probe, &event.reply);
    }
}

/* On the screen of the shell, which comes back. The words may be the server's. */
static void farewell(struct face *face, struct str text)
{
    struct screen_face *f = self(face);

    hear_out(f);
    terminal_close();
    f->ends = true;
    do {
        clean_add(&f->out, str_cut(&text, '\n'));
        buf_add_char(&f->out, '\n');
    } while (text.n);
    hand_over(f);
}

static void destroy(struct face *face)
{
    struct screen_face *f = self(face);

    terminal_close();
    screen_destroy(f->screen);
    keys_finish(&f->keys);
    paint_finish(&f->paint);
    buf_finish(&f->out);
    buf_finish(&f->title);
    mem_free(f);
}

static const struct face_kind screen_face_kind = {
    .destroy = destroy,
    .wants_input = wants_input,
    .input = input,
    .wake_ms = wake_ms,
    .tick = tick,
    .add_server = add_server,
    .remove_server = remove_server,
    .take = take,
    .resize = resize,
    .suspend = suspend,
    .resume = resume,
    .flush = flush,
    .farewell = farewell,
};

struct screen *face_screen(struct face *face)
{
    return face->kind == &screen_face_kind ? self(face)->screen : NULL;
}

struct face *screen_face_create(const struct face_options *options)
{
    struct paint_abilities abilities;
    struct screen_options screen = options->screen;
    struct screen_face *f;

    screen.view.utc_offset_s = face_utc_offset_s;
    if (!options->colour) screen.theme = THEME_NONE;
    if (!terminal_open()) return NULL;
    terminal_take_screen();
    terminal_take_mouse(screen.has_mouse);
    f = mem_zero(sizeof *f);
    f->face = (struct face){.kind = &screen_face_kind, .events = options->events};
    f->screen = screen_create(&screen);
    f->begun_ms = INT64_MAX;
    f->has_colour = options->colour;
    keys_init(&f->keys);
    probe_init(&f->probe, look_up, NULL);
    abilities = abilities_of(f);
    paint_init(&f->paint, &abilities);
    buf_init(&f->out, OUT_BYTES_MAX);
    buf_init(&f->title, TITLE_BYTES_MAX);
    take_size(f);
    return &f->face;
}
