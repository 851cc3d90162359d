/* SPDX-License-Identifier: MIT
 * status: the bar below the page: who one is there, what one is in the middle of, what others are
 * doing, and where something new is. */
#include "client/text/clean.h"
#include "client/text/cluster.h"
#include "screen/state.h"

enum { BAR_BYTES_MAX = 8192 };

static void add_sentence(struct buf *out, struct str words)
{
    if (words.n == 0) return;
    if (out->n) buf_add(out, STR(" · "));
    buf_add(out, words);
}

static void add_lag(struct screen *s, struct buf *out)
{
    struct buf lag;

    buf_init(&lag, BAR_BYTES_MAX);
    client_write_lag(&lag, screen_client(s));
    add_sentence(out, buf_str(&lag));
    buf_finish(&lag);
}

static void add_typing(struct screen *s, struct buf *out)
{
    struct buf typing;

    buf_init(&typing, BAR_BYTES_MAX);
    client_write_typing(&typing, screen_client(s), screen_here(s));
    add_sentence(out, clean_copy(&s->scratch, buf_str(&typing)));
    buf_finish(&typing);
}

static void add_answering(struct screen *s, struct buf *out)
{
    const struct page *here = book_here(&s->book);
    size_t place = page_find(here, buf_str(&here->reply_to));

    if (here->reply_to.n == 0) return;
    add_sentence(out, STR("answering "));
    buf_add(out, place < here->count ? clean_copy(&s->scratch, here->notes[place]->item.name)
                                     : STR("a message"));
    buf_add(out, STR(" (Esc: not)"));
}

static size_t line_count(struct str text)
{
    size_t lines = text.n > 0;

    for (size_t i = 0; i < text.n; i++) lines += text.p[i] == '\n';
    return lines;
}

/* What is pasted, or long, may become several messages. */
static void add_size(struct screen *s, struct buf *out, struct str text)
{
    size_t lines = line_count(text), messages = client_count_messages(screen_client(s), text);
    bool is_command = lines == 1 && str_starts(text, STR("/"));

    if (is_command || (lines <= 1 && messages <= 1)) return;
    if (messages <= 1)
        add_sentence(out, arena_printf(&s->scratch, "%zu lines, one message", lines));
    else if (lines <= 1)
        add_sentence(out, arena_printf(&s->scratch, "%zu messages", messages));
    else
        add_sentence(out, arena_printf(&s->scratch, "%zu lines, %zu messages", lines, messages));
}

static struct str choosing_words(const struct item *chosen)
{
    if (chosen->own && chosen->state == ITEM_REFUSED)
        return STR("Enter says it again, e changes it");
    return STR("Enter answers, e changes, d deletes, + likes, a reacts, c copies");
}

/* What the person is in the middle of. */
static void add_doing(struct screen *s, struct buf *out)
{
    const struct page *here = book_here(&s->book);

    if (s->asks_to_leave) add_sentence(out, STR("Ctrl-C again leaves the chat"));
    if (s->asks_to_delete)
        add_sentence(out, STR("d takes this message back, Esc keeps it"));
    else if (here->chosen && !here->is_aside)
        add_sentence(out, choosing_words(&page_chosen(here)->item));
    if (here->changing.n)
        add_sentence(out, STR("changing your message (Esc: not)"));
    else if (!here->is_aside)
        add_answering(s, out);
    add_size(s, out, compose_said(buf_str(&s->edit.text)));
    if (here->asks_earlier)
        add_sentence(out, here->kind == PAGE_FOUND ? STR("searching …, /close gives up")
                                                   : STR("fetching what was said before …"));
    else if (here->is_back && !here->chosen && s->frame.split == s->frame.bottom)
        add_sentence(out, STR("more below: PageDown, Esc"));
}

/* "2:#dev 3  4:bob 1!": where something new is, for windows without the list of pages. */
static void add_news(struct screen *s, struct buf *out)
{
    for (size_t i = 0; i < s->book.count; i++) {
        const struct page *p = s->book.pages[i];
        if (p == book_here(&s->book) || !p->news || p->is_mute) continue;
        buf_addf(out, " %zu:" STR_FMT " %zu%s ", i + 1, STR_ARG(bars_page_title(s, p)), p->news,
                 p->calls ? "!" : "");
    }
}

static bool has_calls(const struct screen *s)
{
    for (size_t i = 0; i < s->book.count; i++) {
        const struct page *p = s->book.pages[i];
        if (p != book_here(&s->book) && p->calls && !p->is_mute) return true;
    }
    return false;
}

static void paint_news(struct screen *s, unsigned from)
{
    struct style style = theme_style(&s->theme, ROLE_BAR);
    struct buf news;
    size_t columns;

    if (s->frame.rooms_end) return;
    if (has_calls(s)) style.foreground = theme_style(&s->theme, ROLE_CALL).foreground;
    buf_init(&news, BAR_BYTES_MAX);
    add_news(s, &news);
    columns = text_columns(buf_str(&news));
    if (columns && from + columns < s->frame.right)
        grid_put(&s->grid, s->frame.status, s->frame.right - (unsigned)columns, s->frame.right,
                 buf_str(&news), style, 0);
    else
        grid_put(&s->grid, s->frame.status, from, s->frame.right, buf_str(&news), style, 0);
    buf_finish(&news);
}

void status_paint(struct screen *s)
{
    struct style style = theme_style(&s->theme, ROLE_BAR);
    unsigned left = s->frame.left, right = s->frame.right, row = s->frame.status, at;
    struct buf words;

    if (row == s->grid.rows || !book_here(&s->book)) return;
    buf_init(&words, BAR_BYTES_MAX);
    buf_add(&words, clean_copy(&s->scratch, client_nick(screen_client(s))));
    add_lag(s, &words);
    add_doing(s, &words);
    add_typing(s, &words);
    grid_fill(&s->grid, row, left, right, style);
    at = grid_put(&s->grid, row, left + 1, right, buf_str(&words), style, 0);
    buf_finish(&words);
    paint_news(s, at + 1);
}
