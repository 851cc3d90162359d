/* SPDX-License-Identifier: MIT
 * plain_face: a line for each thing to show, and not one escape, for pipes, logs, dumb terminals
 * and readers of screens. Own lines are written once, when the server has them. */
#include "base/mem.h"
#include "client/text/plain.h"
#include "tui/face.h"
#include "tui/terminal.h"

#include <signal.h>
#include <time.h>

enum { SHOWN_BYTES_MAX = 1 << 21, TYPED_BYTES_MAX = 1 << 16 };

struct plain_face {
    struct face face;
    struct plain_style style;
    struct buf typed;  /* lines not given on yet, and one that has no end yet … */
    size_t line_bytes; /* … and its bytes */
    bool has_ended, said_end;
    struct buf out;
    int64_t day;
};

int face_utc_offset_s(int64_t unix_ms)
{
    time_t seconds = (time_t)(unix_ms / 1000);
    struct tm local = {0};

    (void)localtime_r(&seconds, &local);
    return (int)local.tm_gmtoff;
}

static struct plain_face *self(struct face *f)
{
    return (struct plain_face *)f;
}

static void destroy(struct face *f)
{
    buf_finish(&self(f)->typed);
    buf_finish(&self(f)->out);
    mem_free(f);
}

static bool has_whole_line(const struct plain_face *p)
{
    return str_contains(buf_str(&p->typed), '\n');
}

static bool may_go_on(const struct plain_face *p)
{
    return p->face.events.takes_lines(p->face.events.context);
}

static void give_line(struct plain_face *p)
{
    struct str rest = buf_str(&p->typed), line = str_cut(&rest, '\n');

    p->face.events.input(p->face.events.context, 0,
                         &(struct client_input){.kind = CLIENT_TYPED, .text = line});
    buf_drop(&p->typed, p->typed.n - rest.n);
}

/* Gives on what was typed, as far as it is taken. */
static void drain(struct plain_face *p)
{
    while (has_whole_line(p) && may_go_on(p)) give_line(p);
    if (!p->has_ended || p->said_end || !may_go_on(p)) return;
    if (p->typed.n) give_line(p);
    p->said_end = true;
    p->face.events.input(p->face.events.context, 0,
                         &(struct client_input){.kind = CLIENT_TYPED_END});
}

/* A line that is longer than any server takes is kept only as far as it must be to be refused. */
static void add_piece(struct plain_face *p, struct str piece, bool is_whole)
{
    size_t room = TYPED_BYTES_MAX - p->line_bytes;
    struct str kept = str_first(piece, room);

    CHECK(buf_add(&p->typed, kept));
    p->line_bytes += kept.n;
    if (!is_whole) return;
    CHECK(buf_add_char(&p->typed, '\n'));
    p->line_bytes = 0;
}

static bool wants_input(const struct face *f)
{
    const struct plain_face *p = (const struct plain_face *)f;

    return !p->has_ended && !has_whole_line(p);
}

static void input(struct face *f, struct str bytes)
{
    struct plain_face *p = self(f);

    if (bytes.n == 0) p->has_ended = true;
    CHECK(bytes.n <= FACE_INPUT_MAX);
    while (bytes.n) {
        bool is_whole = str_contains(bytes, '\n');
        add_piece(p, str_cut(&bytes, '\n'), is_whole);
    }
    drain(p);
}

static void write_item(struct plain_face *p, const struct item *item)
{
    p->style.utc_offset_s = face_utc_offset_s(item->unix_ms);
    if (item->own && !p->style.own_lines) return;
    if (plain_write_day(&p->out, &p->day, item, &p->style)) buf_add_char(&p->out, '\n');
    if (plain_write(&p->out, item, &p->style)) buf_add_char(&p->out, '\n');
}

static void hand_over(struct plain_face *p)
{
    terminal_write(buf_str(&p->out));
    buf_clear(&p->out);
}

static void flush(struct face *f)
{
    drain(self(f));
    hand_over(self(f));
}

static void show(struct plain_face *p, const struct item *item)
{
    if (p->out.n > SHOWN_BYTES_MAX / 2) hand_over(p);
    write_item(p, item);
}

static void tell_only_on_screen(struct plain_face *p)
{
    show(p, &(struct item){.kind = ITEM_ERROR, .text = STR("That works on the full screen only.")});
}

/* Why a line was refused comes as an item of its own. */
static void take(struct face *f, size_t network, const struct client_effect *e)
{
    struct plain_face *p = self(f);

    (void)network;
    if (e->kind == CLIENT_SHOW && e->item.state != ITEM_PENDING) show(p, &e->item);
    if (e->kind == CLIENT_SETTLE && e->item.state == ITEM_CONFIRMED) show(p, &e->item);
    if (e->kind == CLIENT_FACE) tell_only_on_screen(p);
}

static int64_t wake_ms(const struct face *f)
{
    (void)f;
    return INT64_MAX;
}

static void tick(struct face *f, int64_t now_ms)
{
    (void)f;
    (void)now_ms;
}

static void add_server(struct face *f, size_t network, const struct client *client, struct str name)
{
    (void)f;
    (void)network;
    (void)client;
    (void)name;
}

static void remove_server(struct face *f, size_t network)
{
    (void)f;
    (void)network;
}

static void nothing(struct face *f)
{
    (void)f;
}

static void suspend(struct face *f)
{
    (void)f;
    (void)raise(SIGSTOP);
}

static void farewell(struct face *f, struct str text)
{
    struct item item = {.kind = ITEM_REPLY, .text = text};

    show(self(f), &item);
    hand_over(self(f));
}

static const struct face_kind plain_face_kind = {
    .destroy = destroy,
    .wants_input = wants_input,
    .input = input,
    .wake_ms = wake_ms,
    .tick = tick,
    .add_server = add_server,
    .remove_server = remove_server,
    .take = take,
    .resize = nothing,
    .suspend = suspend,
    .resume = nothing,
    .flush = flush,
    .farewell = farewell,
};

struct face *plain_face_create(const struct face_options *options)
{
    struct plain_face *p = mem_zero(sizeof *p);

    p->face = (struct face){.kind = &plain_face_kind, .events = options->events};
    p->style = (struct plain_style){.own_lines = options->own_lines};
    buf_init(&p->typed, TYPED_BYTES_MAX + 2 * FACE_INPUT_MAX);
    buf_init(&p->out, SHOWN_BYTES_MAX);
    return &p->face;
}
