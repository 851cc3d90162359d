/* SPDX-License-Identifier: MIT
 * edit: every action is a small change of text and cursor; a table says which. */
#include "client/edit.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "client/cluster.h"

void edit_init(struct edit *e, edit_completer *completer, void *context)
{
    *e = (struct edit){.completer = completer, .context = context};
    buf_init(&e->text, EDIT_BYTES_MAX);
    buf_init(&e->killed, EDIT_BYTES_MAX);
    buf_init(&e->draft, EDIT_BYTES_MAX);
    buf_init(&e->before, EDIT_BYTES_MAX);
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
    buf_finish(&e->before);
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

static enum edit_result show(struct edit *e, struct str line)
{
    return replace(e, 0, e->text.n, line) ? EDIT_CHANGED : EDIT_SAME;
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
            fits = buf_add(out, STR("\xEF\xBF\xBD"));
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

static enum edit_result insert(struct edit *e, struct str text)
{
    struct buf typed;
    bool changed;

    buf_init(&typed, EDIT_BYTES_MAX);
    changed =
        add_typed(&typed, text) && typed.n && replace(e, e->cursor, e->cursor, buf_str(&typed));
    buf_finish(&typed);
    return changed ? EDIT_CHANGED : EDIT_SAME;
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

static enum edit_result move(struct edit *e, size_t to)
{
    if (to == e->cursor) return EDIT_SAME;
    e->cursor = to;
    return EDIT_CHANGED;
}

static enum edit_result erase(struct edit *e, size_t from, size_t to)
{
    if (from == to) return EDIT_SAME;
    CHECK(replace(e, from, to, STR("")));
    return EDIT_CHANGED;
}

static enum edit_result kill(struct edit *e, size_t from, size_t to)
{
    if (from == to) return EDIT_SAME;
    buf_clear(&e->killed);
    buf_add(&e->killed, str_first(str_skip(buf_str(&e->text), from), to - from));
    return erase(e, from, to);
}

static enum edit_result go_older(struct edit *e)
{
    if (e->history_at == 0) return EDIT_SAME;
    if (e->history_at == e->history_count) {
        buf_clear(&e->draft);
        buf_add(&e->draft, buf_str(&e->text));
    }
    e->history_at--;
    (void)show(e, e->history[e->history_at]);
    return EDIT_CHANGED;
}

static enum edit_result go_newer(struct edit *e)
{
    if (e->history_at == e->history_count) return EDIT_SAME;
    e->history_at++;
    (void)show(e,
               e->history_at == e->history_count ? buf_str(&e->draft) : e->history[e->history_at]);
    return EDIT_CHANGED;
}

static enum edit_result complete(struct edit *e)
{
    struct buf completed;
    enum edit_result result = EDIT_SAME;

    if (!e->completer) return EDIT_SAME;
    if (e->turn == 0) {
        buf_clear(&e->before);
        buf_add(&e->before, str_first(buf_str(&e->text), e->cursor));
    }
    buf_init(&completed, EDIT_BYTES_MAX);
    if (e->completer(e->context, buf_str(&e->before), e->turn, &completed) &&
        replace(e, 0, e->cursor, buf_str(&completed))) {
        e->turn++;
        result = EDIT_CHANGED;
    }
    buf_finish(&completed);
    return result;
}

static enum edit_result clear_or_leave(struct edit *e)
{
    if (e->text.n == 0) return EDIT_LEAVES;
    e->history_at = e->history_count;
    return erase(e, 0, e->text.n);
}

static enum edit_result change(struct edit *e, enum edit_action action, struct str text)
{
    size_t at = e->cursor;

    switch (action) {
    case EDIT_INSERT: return insert(e, text);
    case EDIT_LEFT: return move(e, left_of(e, at));
    case EDIT_RIGHT: return move(e, right_of(e, at));
    case EDIT_WORD_LEFT: return move(e, word_left_of(e, at));
    case EDIT_WORD_RIGHT: return move(e, word_right_of(e, at));
    case EDIT_HOME: return move(e, 0);
    case EDIT_END: return move(e, e->text.n);
    case EDIT_ERASE_LEFT: return erase(e, left_of(e, at), at);
    case EDIT_ERASE_RIGHT: return erase(e, at, right_of(e, at));
    case EDIT_KILL_TO_START: return kill(e, 0, at);
    case EDIT_KILL_TO_END: return kill(e, at, e->text.n);
    case EDIT_KILL_WORD_LEFT: return kill(e, word_left_of(e, at), at);
    case EDIT_KILL_WORD_RIGHT: return kill(e, at, word_right_of(e, at));
    case EDIT_YANK: return insert(e, buf_str(&e->killed));
    case EDIT_OLDER: return go_older(e);
    case EDIT_NEWER: return go_newer(e);
    case EDIT_COMPLETE: return complete(e);
    case EDIT_ENTER: return EDIT_ENTERED;
    case EDIT_CANCEL: return clear_or_leave(e);
    case EDIT_END_OF_FILE: return e->text.n ? erase(e, at, right_of(e, at)) : EDIT_LEAVES;
    }
    return EDIT_SAME;
}

enum edit_result edit_do(struct edit *e, enum edit_action action, struct str text)
{
    enum edit_result result = change(e, action, text);

    CHECK(e->cursor <= e->text.n);
    if (action != EDIT_COMPLETE) e->turn = 0;
    return result;
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

void edit_take(struct edit *e, struct buf *out)
{
    buf_add(out, buf_str(&e->text));
    remember(e);
    e->history_at = e->history_count;
    buf_clear(&e->text);
    e->cursor = 0;
}
