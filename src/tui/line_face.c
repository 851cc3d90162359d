/* SPDX-License-Identifier: MIT
 * line_face: what is said flows upwards; under it stay the own lines that are not confirmed yet,
 * and the line being typed. Whatever arrives is written where those began, and they are painted
 * again below it, all in one write a turn. No curses: ECMA-48 and nothing else. */
#include "base/mem.h"
#include "client/plain.h"
#include "tui/binding.h"
#include "tui/face.h"
#include "tui/flow.h"
#include "tui/terminal.h"
#include "tui/typing.h"
#include "tui/waiting.h"

enum {
    OUT_BYTES_MAX = 1 << 22,
    OUT_BYTES_HELD = 1 << 16, /* more is written before the turn ends */
    LINE_BYTES_MAX = 1 << 20,
    INDENT = 8, /* of rows after the first, as wide as "[12:34] " */
    COLUMNS_LEAST = 8,
};

struct line_face {
    struct face face;
    struct plain_style style;
    struct terminal_size size;
    struct keys keys;
    struct edit edit;
    struct buf prompt;
    struct waiting waiting;
    int64_t day;

    struct flow flow;
    struct buf line;          /* scratch */
    struct buf out;           /* for the terminal, at the next flush */
    bool is_open;             /* a repaint has begun: the cursor is hidden, and rows do not wrap */
    bool is_painted;          /* the typing area is on the screen */
    bool is_stale;            /* … or should be, and otherwise */
    bool is_resized;          /* nothing on the screen is where it was */
    bool owns_screen;         /* nothing on it is the shell's any more */
    size_t rows_above_cursor; /* of the typing area */
};

static struct line_face *self(struct face *f)
{
    return (struct line_face *)f;
}

static void open_paint(struct line_face *l)
{
    if (!l->is_open) buf_add(&l->out, STR("\033[?25l\033[?7l\r"));
    l->is_open = true;
    l->is_stale = true;
}

/* Brings the cursor to where the typing area began, with nothing below it. */
static void erase(struct line_face *l)
{
    open_paint(l);
    if (!l->is_painted) return;
    l->is_painted = false;
    if (l->rows_above_cursor) buf_addf(&l->out, "\033[%zuA", l->rows_above_cursor);
    buf_add(&l->out, STR("\033[J"));
}

/* What of the prompt and the text fits below the waiting lines, as typing_write is to have it. */
static struct typing typing_of(const struct line_face *l)
{
    size_t above = waiting_rows(&l->waiting, l->size);

    return (struct typing){.prompt = buf_str(&l->prompt),
                           .text = buf_str(&l->edit.text),
                           .cursor = l->edit.cursor,
                           .columns = l->size.columns,
                           .rows_max = l->size.rows > above + 1 ? l->size.rows - above - 1 : 1};
}

static void paint_typing(struct line_face *l)
{
    struct typing typing = typing_of(l);
    struct typing_place place = typing_write(&l->out, &typing);
    size_t below = place.rows - 1 - place.cursor_row;

    if (below) buf_addf(&l->out, "\033[%zuA", below);
    buf_addf(&l->out, "\033[%zuG", place.cursor_column + 1);
    l->rows_above_cursor = waiting_rows(&l->waiting, l->size) + place.cursor_row;
}

static size_t typing_rows(struct line_face *l)
{
    struct typing typing = typing_of(l);
    size_t rows = typing_write(&l->line, &typing).rows;

    buf_clear(&l->line);
    return rows;
}

/* What the shell left there is pushed up into the terminal's history, the first time. */
static void take_screen(struct line_face *l)
{
    if (l->owns_screen) return;
    buf_addf(&l->out, "\033[%u;1H", l->size.rows);
    for (unsigned i = 0; i < l->size.rows; i++) buf_add(&l->out, STR("\r\n"));
    l->owns_screen = true;
}

/* Where things went when the window changed is anybody's guess, so all is laid out anew. */
static void lay_out(struct line_face *l)
{
    size_t below = waiting_rows(&l->waiting, l->size) + typing_rows(l);

    open_paint(l);
    take_screen(l);
    buf_add(&l->out, STR("\033[H\033[J"));
    if (below < l->size.rows) flow_write(&l->flow, &l->out, l->size.columns, l->size.rows - below);
    l->is_painted = false;
    l->is_resized = false;
}

static void paint(struct line_face *l)
{
    if (l->is_resized)
        lay_out(l);
    else
        erase(l);
    waiting_write(&l->waiting, &l->out, l->size, l->style.colour);
    paint_typing(l);
    buf_add(&l->out, STR("\033[?7h\033[?25h"));
    l->is_open = false;
    l->is_painted = true;
    l->is_stale = false;
}

static void hand_over(struct line_face *l)
{
    terminal_write(buf_str(&l->out));
    buf_clear(&l->out);
}

static void flush(struct face *f)
{
    if (self(f)->is_stale) paint(self(f));
    hand_over(self(f));
}

/* Puts what stands in l->line into the flow. */
static void write_line(struct line_face *l, size_t indent)
{
    erase(l);
    flow_add(&l->flow, &l->out, buf_str(&l->line), l->size.columns, indent);
    buf_clear(&l->line);
    if (l->out.n > OUT_BYTES_HELD) hand_over(l);
}

static size_t indent_of(const struct item *item)
{
    return item->kind == ITEM_REPLY || item->kind == ITEM_ERROR ? 2 : INDENT;
}

static void write_item(struct line_face *l, const struct item *item)
{
    l->style.utc_offset_s = face_utc_offset_s(item->unix_ms);
    if (plain_write_day(&l->line, &l->day, item, &l->style)) write_line(l, 0);
    if (plain_write(&l->line, item, &l->style)) write_line(l, indent_of(item));
}

static void add_waiting(struct line_face *l, const struct item *item)
{
    struct plain_style style = {.own_lines = true, .no_times = true};

    if (!plain_write(&l->line, item, &style)) return;
    waiting_add(&l->waiting, item->id, buf_str(&l->line));
    buf_clear(&l->line);
    l->is_stale = true;
}

static void show(struct face *f, const struct item *item)
{
    if (item->state == ITEM_PENDING)
        add_waiting(self(f), item);
    else
        write_item(self(f), item);
}

/* A refused line just goes away; the error that follows repeats it, and says why. */
static void settle(struct face *f, const struct item *item)
{
    struct line_face *l = self(f);

    waiting_remove(&l->waiting, item->id);
    l->is_stale = true;
    if (item->state == ITEM_CONFIRMED) write_item(l, item);
}

static void prompt(struct face *f, struct str text)
{
    struct line_face *l = self(f);

    buf_clear(&l->prompt);
    buf_add(&l->prompt, text);
    l->is_stale = true;
}

static void take_size(struct line_face *l)
{
    l->size = terminal_size();
    if (l->size.columns < COLUMNS_LEAST) l->size.columns = COLUMNS_LEAST;
}

static void resize(struct face *f)
{
    struct line_face *l = self(f);

    take_size(l);
    l->is_resized = true;
    l->is_stale = true;
}

/* The lines of a paste are text, whatever they look like. */
static void enter(struct line_face *l)
{
    const struct face_events *events = &l->face.events;
    struct str lines;
    struct buf entered;
    bool is_paste;

    buf_init(&entered, EDIT_BYTES_MAX);
    edit_take(&l->edit, &entered);
    lines = buf_str(&entered);
    is_paste = str_contains(lines, '\n');
    do {
        events->typed(events->context, str_cut(&lines, '\n'), is_paste);
    } while (lines.n);
    buf_finish(&entered);
}

static void edit(struct line_face *l, enum edit_action action, struct str text)
{
    switch (edit_do(&l->edit, action, text)) {
    case EDIT_SAME: return;
    case EDIT_CHANGED: l->is_stale = true; return;
    case EDIT_ENTERED:
        l->is_stale = true;
        enter(l);
        return;
    case EDIT_LEAVES: l->face.events.typed(l->face.events.context, STR("/quit"), false); return;
    }
}

/* The shell has written below; the typing area comes below that. */
static void go_on(struct line_face *l)
{
    take_size(l);
    l->is_open = false;
    l->owns_screen = false;
    l->is_stale = true;
}

static void suspend(struct face *f)
{
    struct line_face *l = self(f);

    erase(l);
    hand_over(l);
    terminal_suspend();
    go_on(l);
}

static void resume(struct face *f)
{
    terminal_resume();
    go_on(self(f));
}

static bool is_control(const struct key *key, struct str letter)
{
    return key->code == KEY_TEXT && key->modifiers == KEY_CTRL && str_eq(key->text, letter);
}

static void press(struct line_face *l, const struct key *key)
{
    enum edit_action action;

    if (is_control(key, STR("l"))) resize(&l->face);
    if (is_control(key, STR("z"))) suspend(&l->face);
    if (key->code == KEY_ENTER && key->modifiers == KEY_ALT) edit(l, EDIT_INSERT, STR("\n"));
    if (binding_find(key, &action)) edit(l, action, key->text);
}

static bool wants_input(const struct face *f)
{
    (void)f;
    return true;
}

static void input(struct face *f, struct str bytes)
{
    struct line_face *l = self(f);
    struct keys_event event;

    if (bytes.n == 0) f->events.typed_end(f->events.context);
    while (keys_next(&l->keys, &bytes, &event))
        if (!event.is_reply) press(l, &event.key);
}

/* Nothing may be painted after this: the shell's prompt comes next. */
static void farewell(struct face *f, struct str text)
{
    struct line_face *l = self(f);

    buf_add(&l->line, text);
    write_line(l, 0);
    buf_add(&l->out, STR("\033[?7h\033[?25h"));
    hand_over(l);
    l->is_open = false;
    l->is_stale = false;
}

static void destroy(struct face *f)
{
    struct line_face *l = self(f);

    terminal_close();
    waiting_finish(&l->waiting);
    keys_finish(&l->keys);
    edit_finish(&l->edit);
    flow_finish(&l->flow);
    buf_finish(&l->prompt);
    buf_finish(&l->line);
    buf_finish(&l->out);
    mem_free(l);
}

static const struct face_kind line_face_kind = {
    .destroy = destroy,
    .wants_input = wants_input,
    .input = input,
    .show = show,
    .settle = settle,
    .prompt = prompt,
    .resize = resize,
    .suspend = suspend,
    .resume = resume,
    .flush = flush,
    .farewell = farewell,
};

struct face *line_face_create(const struct face_options *options)
{
    struct line_face *l;

    if (!terminal_open()) return NULL;
    l = mem_zero(sizeof *l);
    l->face = (struct face){.kind = &line_face_kind, .events = options->events};
    l->style = (struct plain_style){.colour = options->color, .own_lines = true};
    keys_init(&l->keys);
    edit_init(&l->edit, options->completer, options->completer_context);
    waiting_init(&l->waiting);
    flow_init(&l->flow);
    buf_init(&l->prompt, LINE_BYTES_MAX);
    buf_init(&l->line, LINE_BYTES_MAX);
    buf_init(&l->out, OUT_BYTES_MAX);
    take_size(l);
    l->is_stale = true;
    return &l->face;
}
