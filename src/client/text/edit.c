/* SPDX-License-Identifier: MIT
 * edit: every action is a small change of text and cursor; a table says which. */
#include "client/text/edit.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "client/text/cluster.h"

void edit_init(struct edit *e)
{
    *e = (struct edit){0};
    buf_init(&e->text, EDIT_BYTES_MAX);
    buf_init(&e->killed, EDIT_BYTES_MAX);
    buf_init(&e->draft, EDIT_BYTES_MAX);
}

static void forget(struct str line)
{
    mem_free((void *)(uintptr_t)line.p);
}

void edit_finish(struct edit *e)
{
    buf_finish(&e->text);
    buf_finish(&e->killed);
    buf_finish(&e->draft);
    for (size_t i = 0; i < e->history_count; i++) forget(e->history[i]);
    e->history_count = 0;
}

/* Puts `text` in place of [from, to). False when it would not fit; then nothing changed. */
static bool replace(struct edit *e, size_t from, size_t to, struct str text)
{
    struct buf changed;
    bool fits;

    buf_init(&changed, EDIT_BYTES_MAX);
    fits = buf_add(&changed, str_first(buf_str(&e->text), from)) && buf_add(&changed, text) &&
           buf_add(&changed, str_skip(buf_str(&e->text), to));
    if (fits) {
        struct buf old = e->text;
        e->text = changed;
        changed = old;
        e->cursor = from + text.n;
    }
    buf_finish(&changed);
    return fits;
}

static bool show(struct edit *e, struct str line)
{
    return replace(e, 0, e->text.n, line);
}

/* CR LF and CR alone are line ends, too. */
static bool add_typed(struct buf *out, struct str text)
{
    bool fits = true;

    for (size_t at = 0; at < text.n && fits;) {
        uint32_t c = 0;
        size_t n = utf8_decode(str_skip(text, at), &c);
        bool is_crlf = c == '\r' && at + 1 < text.n && text.p[at + 1] == '\n';
        if (n == 0)
            fits = buf_add(out, UTF8_REPLACEMENT);
        else if (c == '\n' || (c == '\r' && !is_crlf))
            fits = buf_add_char(out, '\n');
        else if (c == '\t')
            fits = buf_add_char(out, ' ');
        else if (c >= 0x20 && c != 0x7F && (c < 0x80 || c > 0x9F))
            fits = buf_add(out, str_first(str_skip(text, at), n));
        at += n ? n : 1;
    }
    return fits;
}

static bool insert(struct edit *e, struct str text)
{
    struct buf typed;
    bool changed;

    buf_init(&typed, EDIT_BYTES_MAX);
    changed =
        add_typed(&typed, text) && typed.n && replace(e, e->cursor, e->cursor, buf_str(&typed));
    buf_finish(&typed);
    return changed;
}

static size_t left_of(const struct edit *e, size_t at)
{
    return cluster_before(buf_str(&e->text), at);
}

static size_t right_of(const struct edit *e, size_t at)
{
    return at + cluster_at(buf_str(&e->text), at).n;
}

static bool is_space_at(const struct edit *e, size_t at)
{
    return at < e->text.n && (e->text.p[at] == ' ' || e->text.p[at] == '\n');
}

static size_t word_left_of(const struct edit *e, size_t at)
{
    while (at > 0 && is_space_at(e, at - 1)) at--;
    while (at > 0 && !is_space_at(e, at - 1)) at--;
    return at;
}

static size_t word_right_of(const struct edit *e, size_t at)
{
    while (is_space_at(e, at)) at++;
    while (at < e->text.n && !is_space_at(e, at)) at++;
    return at;
}

static size_t line_start(const struct edit *e, size_t at)
{
    while (at > 0 && e->text.p[at - 1] != '\n') at--;
    return at;
}

static size_t line_end(const struct edit *e, size_t at)
{
    while (at < e->text.n && e->text.p[at] != '\n') at++;
    return at;
}

static bool move(struct edit *e, size_t to)
{
    if (to == e->cursor) return false;
    e->cursor = to;
    return true;
}

static bool erase(struct edit *e, size_t from, size_t to)
{
    if (from == to) return false;
    CHECK(replace(e, from, to, STR("")));
    return true;
}

static bool kill(struct edit *e, size_t from, size_t to)
{
    if (from == to) return false;
    buf_clear(&e->killed);
    buf_add(&e->killed, str_first(str_skip(buf_str(&e->text), from), to - from));
    return erase(e, from, to);
}

static bool go_older(struct edit *e)
{
    if (e->history_at == 0) return false;
    if (e->history_at == e->history_count) {
        buf_clear(&e->draft);
        buf_add(&e->draft, buf_str(&e->text));
    }
    e->history_at--;
    return show(e, e->history[e->history_at]);
}

static bool go_newer(struct edit *e)
{
    if (e->history_at == e->history_count) return false;
    e->history_at++;
    return show(e,
                e->history_at == e->history_count ? buf_str(&e->draft) : e->history[e->history_at]);
}

static bool change(struct edit *e, enum edit_action action, struct str text)
{
    size_t at = e->cursor;

    switch (action) {
    case EDIT_INSERT: return insert(e, text);
    case EDIT_LEFT: return move(e, left_of(e, at));
    case EDIT_RIGHT: return move(e, right_of(e, at));
    case EDIT_WORD_LEFT: return move(e, word_left_of(e, at));
    case EDIT_WORD_RIGHT: return move(e, word_right_of(e, at));
    case EDIT_HOME: return move(e, line_start(e, at));
    case EDIT_END: return move(e, line_end(e, at));
    case EDIT_ERASE_LEFT: return erase(e, left_of(e, at), at);
    case EDIT_ERASE_RIGHT: return erase(e, at, right_of(e, at));
    case EDIT_KILL_TO_START: return kill(e, 0, at);
    case EDIT_KILL_TO_END: return kill(e, at, e->text.n);
    case EDIT_KILL_WORD_LEFT: return kill(e, word_left_of(e, at), at);
    case EDIT_KILL_WORD_RIGHT: return kill(e, at, word_right_of(e, at));
    case EDIT_YANK: return insert(e, buf_str(&e->killed));
    case EDIT_OLDER: return go_older(e);
    case EDIT_NEWER: return go_newer(e);
    }
    return false;
}

bool edit_do(struct edit *e, enum edit_action action, struct str text)
{
    bool changed = change(e, action, text);

    CHECK(e->cursor <= e->text.n);
    return changed;
}

/* --- from outside --- */

bool edit_go_to(struct edit *e, size_t at)
{
    size_t to = 0;

    while (to < at && to < e->text.n) to = right_of(e, to);
    return move(e, to);
}

void edit_replace(struct edit *e, size_t from, size_t to, struct str text)
{
    struct buf typed;

    CHECK(from <= to && to <= e->text.n);
    buf_init(&typed, EDIT_BYTES_MAX);
    if (add_typed(&typed, text)) (void)replace(e, from, to, buf_str(&typed));
    buf_finish(&typed);
}

void edit_set(struct edit *e, struct str text, size_t cursor)
{
    edit_replace(e, 0, e->text.n, text);
    e->history_at = e->history_count;
    (void)edit_go_to(e, cursor);
}

static bool is_repeated(const struct edit *e)
{
    return e->history_count && str_eq(e->history[e->history_count - 1], buf_str(&e->text));
}

static void remember(struct edit *e)
{
    if (e->text.n == 0 || is_repeated(e)) return;
    if (e->history_count == EDIT_HISTORY_MAX) {
        forget(e->history[0]);
        e->history_count--;
        for (size_t i = 0; i < e->history_count; i++) e->history[i] = e->history[i + 1];
    }
    e->history[e->history_count++] = (struct str){str_copy(buf_str(&e->text)), e->text.n};
}

void edit_take(struct edit *e, struct buf *out, bool shall_remember)
{
    buf_add(out, buf_str(&e->text));
    if (shall_remember) remember(e);
    e->history_at = e->history_count;
    buf_clear(&e->text);
    e->cursor = 0;
}
