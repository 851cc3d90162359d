/* SPDX-License-Identifier: MIT
 * line_face: what is said flows upwards; under it stay the own lines that are not confirmed yet,
 * and the line being typed. Whatever arrives is written where those began, and they are painted
 * again below it, all in one write a turn. No curses: ECMA-48 and nothing else. */
#include "base/mem.h"
#include "client/cluster.h"
#include "client/plain.h"
#include "tui/face.h"
#include "tui/keys.h"
#include "tui/terminal.h"
#include "tui/typing.h"
#include "tui/wrap.h"

#include <stdio.h>

enum {
    OUT_BYTES_MAX = 1 << 22,
    OUT_BYTES_HELD = 1 << 16, /* more is written before the turn ends */
    LINE_BYTES_MAX = 1 << 20,
    WAITING_SHOWN_MAX = 3, /* own lines painted above the prompt; of more, the count */
    ROWS_FOR_WAITING = 6,  /* a lower window shows only one of them */
    INDENT = 8,            /* of rows after the first, as wide as "[12:34] " */
    COLUMNS_LEAST = 8,
};

/* An own line that the server has not confirmed. */
struct waiting {
    uint64_t id;
    struct str text; /* owned, clean */
};

/* What is below the flow: some of the waiting lines, the prompt and the text. */
struct painted {
    size_t columns;                            /* of the window then */
    size_t row_columns[WAITING_SHOWN_MAX + 1]; /* of each row above the prompt */
    size_t row_count;
    struct typing_place place;
};

struct line_face {
    struct face face;
    struct plain_style style;
    struct terminal_size size;
    struct keys keys;
    struct edit edit;
    struct buf prompt;
    struct waiting *waiting; /* oldest first */
    size_t waiting_count, waiting_capacity;
    int64_t day;

    struct buf line; /* scratch */
    struct buf out;  /* for the terminal, at the next flush */
    bool is_open;    /* a repaint has begun: the cursor is hidden, and rows do not wrap */
    bool is_painted; /* `painted` is on the screen … */
    bool is_stale;   /* … or is not, or not as it should be */
    struct painted painted;
};

static struct line_face *self(struct face *f)
{
    return (struct line_face *)f;
}

/* Rows that so many columns fill now, in a window that may have become narrower: most terminals lay
 * a line that became too long on more rows. */
static size_t rows_of(const struct line_face *l, size_t columns)
{
    return columns ? (columns + l->size.columns - 1) / l->size.columns : 1;
}

static size_t rows_above_cursor(const struct line_face *l)
{
    const struct painted *p = &l->painted;
    size_t rows = p->place.cursor_row * rows_of(l, p->columns);

    for (size_t i = 0; i < p->row_count; i++) rows += rows_of(l, p->row_columns[i]);
    rows += p->place.cursor_column / l->size.columns;
    return rows < l->size.rows ? rows : l->size.rows - 1;
}

/* Brings the cursor to where the typing area began, with nothing below it. */
static void erase(struct line_face *l)
{
    if (!l->is_open) buf_add(&l->out, STR("\033[?25l\033[?7l\r"));
    l->is_open = true;
    l->is_stale = true;
    if (!l->is_painted) return;
    l->is_painted = false;
    if (rows_above_cursor(l)) buf_addf(&l->out, "\033[%zuA", rows_above_cursor(l));
    buf_add(&l->out, STR("\033[J"));
}

/* One row above the prompt, dim, cut where the window ends. */
static void paint_row(struct line_face *l, struct str text)
{
    struct str cut = text_first_columns(text, l->size.columns - 2);

    buf_addf(&l->out, "%s… " STR_FMT "%s\r\n", l->style.colour ? "\033[2m" : "", STR_ARG(cut),
             l->style.colour ? "\033[m" : "");
    l->painted.row_columns[l->painted.row_count++] = text_columns(cut) + 2;
}

static void paint_waiting(struct line_face *l)
{
    size_t most = l->size.rows > ROWS_FOR_WAITING ? WAITING_SHOWN_MAX : 1;
    size_t shown = l->waiting_count < most ? l->waiting_count : most;
    char more[64];

    l->painted.row_count = 0;
    for (size_t i = 0; i < shown; i++) paint_row(l, l->waiting[i].text);
    if (l->waiting_count == shown) return;
    snprintf(more, sizeof more, "and %zu more", l->waiting_count - shown);
    paint_row(l, str_from(more));
}

static void paint_typing(struct line_face *l)
{
    size_t above = l->painted.row_count;
    struct typing typing = {.prompt = buf_str(&l->prompt),
                            .text = buf_str(&l->edit.text),
                            .cursor = l->edit.cursor,
                            .columns = l->size.columns,
                            .rows_max = l->size.rows > above + 1 ? l->size.rows - above - 1 : 1};
    struct typing_place place = typing_write(&l->out, &typing);
    size_t below = place.rows - 1 - place.cursor_row;

    if (below) buf_addf(&l->out, "\033[%zuA", below);
    buf_addf(&l->out, "\033[%zuG", place.cursor_column + 1);
    l->painted.place = place;
    l->painted.columns = l->size.columns;
}

static void paint(struct line_face *l)
{
    erase(l);
    paint_waiting(l);
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
    wrap_write(&l->out, buf_str(&l->line), l->size.columns, indent);
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
    struct str text;

    if (!plain_write(&l->line, item, &style)) return;
    text = (struct str){str_copy(buf_str(&l->line)), l->line.n};
    buf_clear(&l->line);
    l->waiting =
        mem_grow(l->waiting, &l->waiting_capacity, l->waiting_count + 1, sizeof *l->waiting);
    l->waiting[l->waiting_count++] = (struct waiting){.id = item->id, .text = text};
    l->is_stale = true;
}

static void forget_waiting(struct line_face *l, size_t place)
{
    mem_free((void *)(uintptr_t)l->waiting[place].text.p);
    l->waiting_count--;
    for (size_t i = place; i < l->waiting_count; i++) l->waiting[i] = l->waiting[i + 1];
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
    size_t place = 0;

    while (place < l->waiting_count && l->waiting[place].id != item->id) place++;
    if (place < l->waiting_count) forget_waiting(l, place);
    if (item->state == ITEM_CONFIRMED) write_item(l, item);
}

static void prompt(struct face *f, struct str text)
{
    struct line_face *l = self(f);

    buf_clear(&l->prompt);
    buf_add(&l->prompt, text);
    l->is_stale = true;
}

static void resize(struct face *f)
{
    struct line_face *l = self(f);

    l->is_open = false;
    l->size = terminal_size();
    if (l->size.columns < COLUMNS_LEAST) l->size.columns = COLUMNS_LEAST;
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

static const struct binding {
    enum key_code code;
    char letter;
    enum edit_action action;
} bindings[] = {
    {KEY_ALT, 'b', EDIT_WORD_LEFT},
    {KEY_ALT, 'd', EDIT_KILL_WORD_RIGHT},
    {KEY_ALT, 'f', EDIT_WORD_RIGHT},
    {KEY_ALT_BACKSPACE, 0, EDIT_KILL_WORD_LEFT},
    {KEY_BACKSPACE, 0, EDIT_ERASE_LEFT},
    {KEY_CTRL, 'a', EDIT_HOME},
    {KEY_CTRL, 'b', EDIT_LEFT},
    {KEY_CTRL, 'c', EDIT_CANCEL},
    {KEY_CTRL, 'd', EDIT_END_OF_FILE},
    {KEY_CTRL, 'e', EDIT_END},
    {KEY_CTRL, 'f', EDIT_RIGHT},
    {KEY_CTRL, 'k', EDIT_KILL_TO_END},
    {KEY_CTRL, 'n', EDIT_NEWER},
    {KEY_CTRL, 'p', EDIT_OLDER},
    {KEY_CTRL, 'u', EDIT_KILL_TO_START},
    {KEY_CTRL, 'w', EDIT_KILL_WORD_LEFT},
    {KEY_CTRL, 'y', EDIT_YANK},
    {KEY_DELETE, 0, EDIT_ERASE_RIGHT},
    {KEY_DOWN, 0, EDIT_NEWER},
    {KEY_END, 0, EDIT_END},
    {KEY_ENTER, 0, EDIT_ENTER},
    {KEY_HOME, 0, EDIT_HOME},
    {KEY_LEFT, 0, EDIT_LEFT},
    {KEY_PASTE, 0, EDIT_INSERT},
    {KEY_RIGHT, 0, EDIT_RIGHT},
    {KEY_TAB, 0, EDIT_COMPLETE},
    {KEY_TEXT, 0, EDIT_INSERT},
    {KEY_UP, 0, EDIT_OLDER},
    {KEY_WORD_LEFT, 0, EDIT_WORD_LEFT},
    {KEY_WORD_RIGHT, 0, EDIT_WORD_RIGHT},
};

/* All is written anew below a clean screen; what has flowed by is in the terminal's own history. */
static void clear_screen(struct line_face *l)
{
    buf_add(&l->out, STR("\033[H\033[2J"));
    l->is_painted = false;
    l->is_stale = true;
}

static void suspend(struct face *f)
{
    struct line_face *l = self(f);

    erase(l);
    hand_over(l);
    terminal_suspend();
    resize(f);
}

static void resume(struct face *f)
{
    terminal_resume();
    resize(f);
}

static void press(struct line_face *l, const struct key *key)
{
    if (key->code == KEY_CTRL && key->letter == 'l') clear_screen(l);
    if (key->code == KEY_CTRL && key->letter == 'z') suspend(&l->face);
    if (key->code == KEY_ALT_ENTER) edit(l, EDIT_INSERT, STR("\n"));
    for (size_t i = 0; i < ARRAY_LENGTH(bindings); i++)
        if (bindings[i].code == key->code && bindings[i].letter == key->letter)
            edit(l, bindings[i].action, key->text);
}

static bool wants_input(const struct face *f)
{
    (void)f;
    return true;
}

static void input(struct face *f, struct str bytes)
{
    struct line_face *l = self(f);
    struct key key;

    if (bytes.n == 0) f->events.typed_end(f->events.context);
    while (keys_next(&l->keys, &bytes, &key)) press(l, &key);
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
    while (l->waiting_count) forget_waiting(l, l->waiting_count - 1);
    mem_free(l->waiting);
    keys_finish(&l->keys);
    edit_finish(&l->edit);
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
    buf_init(&l->prompt, LINE_BYTES_MAX);
    buf_init(&l->line, LINE_BYTES_MAX);
    buf_init(&l->out, OUT_BYTES_MAX);
    resize(&l->face);
    return &l->face;
}
